"""What is one organisation's own in a made-up fund: lists of people, a campaign that is being sent, and a draft."""

PARTNERS = (
    """INSERT INTO partner_lists (id, name, consent, added_by, added_on, organisation_id)
       SELECT CASE WHEN n = 0 THEN :partner_list ::uuid ELSE gen_random_uuid() END, :words ::text || ' of ours ' || n,
              :words, :author, :today, (SELECT id FROM organisations ORDER BY name LIMIT 1)
         FROM generate_series(0, 19) n""",
    """INSERT INTO partner_numbers (list_id, phone_index, phone_sealed, language, operator)
       SELECT :partner_list ::uuid, sha256(('theirs ' || n)::bytea), :phone_sealed, 'km', 'smart'
         FROM generate_series(1, :recipients) n""",
    """INSERT INTO campaigns (id, name, texts, audience, gateway, starts_at, expires_at, from_hour, until_hour, pace,
                              canary, budget, author, state, frozen_at, organisation_id)
       SELECT id, :words, jsonb_build_object('km', :words ::text),
              jsonb_build_object('partner_list', :partner_list ::uuid), 'africastalking', now(),
              now() + interval '10 hours', 8, 20, 40, 0, 100000000, :author, state,
              CASE WHEN state <> 'draft' THEN now() END, (SELECT id FROM organisations ORDER BY name LIMIT 1)
         FROM (VALUES (:partner_draft ::uuid, 'draft'), (:partner_sending ::uuid, 'sending')) made (id, state)""",
    """INSERT INTO batches (campaign_id, number, operator, language, is_canary, state)
       SELECT :partner_sending ::uuid, n, 'smart', 'km', false,
              CASE WHEN n < :recipients / 200 THEN 'done' ELSE 'waiting' END
         FROM generate_series(0, :recipients / 100) n""",
    """INSERT INTO recipients (campaign_id, phone_index, batch, state, place)
       SELECT :partner_sending ::uuid, sha256(('theirs ' || n)::bytea), n / 100,
              CASE WHEN n >= :recipients / 2 THEN 'waiting' WHEN n % 9 = 0 THEN 'failed' ELSE 'delivered' END, ''
         FROM generate_series(1, :recipients) n""",
)
