// Sends the form of a page that waits for something once more after a moment. Without it the button does the same.
"use strict";

const AFTER = 1500; // milliseconds

const again = document.querySelector("form.again");
if (again) setTimeout(() => again.submit(), AFTER);
