"""Campaigns of the fund that is measured, and what they tell: as SQL, with what is filled in at each name."""

# What is known by its id, here and in fund_partners.py.
KNOWN = ("draft", "paused", "sending", "partner_list", "partner_draft", "partner_sending")

CAMPAIGNS = (
    """INSERT INTO campaigns (id, name, texts, audience, gateway, starts_at, expires_at, from_hour, until_hour, pace,
                              canary, budget, author, state, counts, frozen_at, made_at)
       SELECT gen_random_uuid(), :words ::text || ' ' || n,
              jsonb_build_object('km', :words ::text, 'en', :words ::text),
              '{"who": "all"}', 'africastalking', now() - n * interval '1 day',
              now() - n * interval '1 day' + interval '10 hours', 8, 20,
              40, 100, 100000000, 'author@fund.example', 'finished',
              '[["delivered", "smart", "km", 41000], ["failed", "metfone", "en", 1200]]', now(),
              now() - n * interval '1 day'
         FROM generate_series(1, :campaigns) n""",
    """INSERT INTO campaigns (id, name, texts, audience, gateway, starts_at, expires_at, from_hour, until_hour, pace,
                              canary, budget, author, state, reason, frozen_at)
       SELECT id, :words, jsonb_build_object('km', :words ::text, 'en', :words ::text), '{"who": "all"}',
              'africastalking', now(), now() + interval '10 hours', 0, 24, 40, 0, 100000000, :author, state,
              CASE WHEN state = 'paused' THEN 'by ' || :words ::text ELSE '' END,
              CASE WHEN state <> 'draft' THEN now() END
         FROM (VALUES (:draft ::uuid, 'draft'), (:paused ::uuid, 'paused'), (:sending ::uuid, 'sending'))
              made (id, state)""",
    """INSERT INTO batches (campaign_id, number, operator, language, is_canary, state)
       SELECT :sending ::uuid, n, (ARRAY['smart', 'metfone', 'cellcard'])[1 + n % 3], (ARRAY['km', 'en'])[1 + n % 2],
              false, CASE WHEN n < :recipients / 200 THEN 'done' ELSE 'waiting' END
         FROM generate_series(0, :recipients / 100) n""",
    """INSERT INTO recipients (campaign_id, phone_index, batch, state, place)
       SELECT :sending ::uuid, sha256(('to ' || n)::bytea), n / 100,
              CASE WHEN n >= :recipients / 2 THEN 'waiting' WHEN n % 9 = 0 THEN 'failed' ELSE 'delivered' END, '1201'
         FROM generate_series(0, :recipients - 1) n""",
    """INSERT INTO stories (id, name, words, consent, consent_on, added_by, added_on)
       SELECT gen_random_uuid(), :words, jsonb_build_object('km', :words ::text, 'en', :words ::text), :words,
              :today ::date - 10, :author, :today
         FROM generate_series(1, 200)""",
    """INSERT INTO tellings (id, number, phone_index, phone_sealed, language, use, told_sealed, told_on, changed_on)
       SELECT gen_random_uuid(), n::text, sha256(('told ' || n)::bytea), :phone_sealed, 'km', 'full', :told_sealed,
              :today ::date - n, :today
         FROM generate_series(1, 200) n""",
    """INSERT INTO partner_lists (id, name, consent, added_by, added_on)
       SELECT gen_random_uuid(), :words, :words, :author, :today FROM generate_series(1, 20)""",
)
