"""The SQL that looks at members who were staged, and loads them."""

INCOMING = """
    CREATE TEMP TABLE incoming (
        row bigint, number text, name_sealed bytea, sex text, born date, id_sealed bytea, id_index bytea, scheme text,
        joined date, occupation text, province text, district text, employer text, language text,
        phone_indexes bytea[], phones_sealed bytea[], told text
    ) ON COMMIT DROP
"""

COPY = "COPY incoming FROM STDIN"

MATCH = """
    CREATE TEMP TABLE matched ON COMMIT DROP AS
    SELECT i.row, coalesce(m.id, a.id) AS member_id, false AS renamed
    FROM incoming i
    LEFT JOIN members m ON m.number = i.number
    LEFT JOIN members a ON a.id_index = i.id_index AND a.number IS NULL
    WHERE m.id IS NOT NULL OR a.id IS NOT NULL
"""
"""Whom the rows mean that somebody is known by: by the number, else an applicant by the national ID."""

NAMES = """
    SELECT i.row, i.name_sealed AS told, m.name_sealed AS kept
    FROM matched JOIN incoming i USING (row) JOIN members m ON m.id = member_id
    WHERE i.name_sealed IS NOT NULL
"""

RENAMED = "UPDATE matched SET renamed = true WHERE row = ANY(:rows)"

LOOK = """
    CREATE TEMP TABLE looked_at ON COMMIT DROP AS
    SELECT i.row, coalesce(k.member_id, gen_random_uuid()) AS member_id, coalesce(k.renamed, false) AS renamed,
        CASE
            WHEN min(i.told) OVER of_number <> max(i.told) OVER of_number THEN 'number doubled'
            WHEN o.number <> i.number THEN 'national_id id_taken'
            WHEN i.id_index IS NOT NULL AND min(i.number) OVER of_id <> max(i.number) OVER of_id
                THEN 'national_id id_twice'
            WHEN o.id <> k.member_id THEN 'national_id id_applied'
            WHEN k.row IS NULL AND z.short IS NOT NULL THEN 'number zeros_new'
            WHEN m.joined IS NULL AND i.joined IS NULL THEN 'joined new_member'
            WHEN k.row IS NOT NULL THEN NULL
            WHEN i.name_sealed IS NULL THEN 'name new_member'
            WHEN i.sex IS NULL THEN 'sex new_member'
            WHEN i.born IS NULL THEN 'born new_member'
            WHEN i.scheme IS NULL THEN 'scheme new_member'
        END AS problem,
        CASE
            WHEN row_number() OVER (of_number ORDER BY i.row) > 1 THEN 'repeated'
            WHEN k.row IS NULL THEN 'new'
            WHEN k.renamed OR m.state <> 'member' OR (
                coalesce(i.number, m.number), coalesce(i.sex, m.sex), coalesce(i.born, m.born),
                coalesce(i.id_index, m.id_index), coalesce(i.scheme, m.scheme), coalesce(i.joined, m.joined),
                coalesce(i.occupation, m.occupation), coalesce(i.province, m.province),
                coalesce(i.district, m.district), coalesce(i.employer, m.employer), coalesce(i.language, m.language)
            ) IS DISTINCT FROM (
                m.number, m.sex, m.born, m.id_index, m.scheme, m.joined, m.occupation, m.province, m.district,
                m.employer, m.language
            ) OR EXISTS (
                SELECT FROM unnest(i.phone_indexes) AS told
                WHERE NOT EXISTS (SELECT FROM phones p WHERE p.member_id = m.id AND p.phone_index = told)
            ) THEN 'changed'
            ELSE 'unchanged'
        END AS status
    FROM incoming i
    LEFT JOIN matched k USING (row)
    LEFT JOIN members m ON m.id = k.member_id
    LEFT JOIN members o ON o.id_index = i.id_index
    LEFT JOIN (SELECT DISTINCT ltrim(number, '0') AS short FROM members) z
        ON k.row IS NULL AND z.short = ltrim(i.number, '0')
    WINDOW of_number AS (PARTITION BY i.number), of_id AS (PARTITION BY i.id_index)
"""

CHANGE = """
    UPDATE members m
    SET number = i.number, state = 'member',
        name_sealed = CASE WHEN l.renamed THEN i.name_sealed ELSE m.name_sealed END,
        sex = coalesce(i.sex, m.sex), born = coalesce(i.born, m.born),
        id_sealed = CASE WHEN i.id_index <> m.id_index OR m.id_index IS NULL THEN i.id_sealed ELSE m.id_sealed END,
        id_index = coalesce(i.id_index, m.id_index), scheme = coalesce(i.scheme, m.scheme),
        joined = coalesce(i.joined, m.joined), occupation = coalesce(i.occupation, m.occupation),
        province = coalesce(i.province, m.province), district = coalesce(i.district, m.district),
        employer = coalesce(i.employer, m.employer), language = coalesce(i.language, m.language), changed_on = :today
    FROM looked_at l JOIN incoming i USING (row)
    WHERE m.id = l.member_id AND l.problem IS NULL AND l.status = 'changed'
"""

ADD = """
    INSERT INTO members (
        id, number, state, name_sealed, sex, born, id_sealed, id_index, scheme, joined, occupation, province, district,
        employer, language, changed_on
    )
    SELECT l.member_id, i.number, 'member', i.name_sealed, i.sex, i.born, i.id_sealed, i.id_index, i.scheme, i.joined,
        coalesce(i.occupation, ''), coalesce(i.province, ''), coalesce(i.district, ''), coalesce(i.employer, ''),
        coalesce(i.language, ''), :today
    FROM looked_at l JOIN incoming i USING (row)
    WHERE l.problem IS NULL AND l.status = 'new'
"""

ADD_PHONES = """
    INSERT INTO phones (member_id, phone_index, phone_sealed)
    SELECT l.member_id, told.phone_index, told.phone_sealed
    FROM looked_at l JOIN incoming i USING (row),
        unnest(i.phone_indexes, i.phones_sealed) AS told (phone_index, phone_sealed)
    WHERE l.problem IS NULL AND l.status IN ('new', 'changed')
    ON CONFLICT DO NOTHING
"""
