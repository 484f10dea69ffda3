
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE SCHEMA khio;

ALTER SCHEMA khio OWNER TO DATABASE_owner;

CREATE FUNCTION khio.append(batch json) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
DECLARE
  whoever text := khio.me();
  ours    bytea;
  last    bigint;
  chain   bytea;
  said    bytea;
  e       record;
  o       json;
BEGIN
  LOCK TABLE khio.turn IN EXCLUSIVE MODE;
  SELECT office INTO ours FROM khio.about;
  SELECT j.seq, j.hash INTO last, chain FROM khio.journal j ORDER BY j.seq DESC LIMIT 1;
  last := coalesce(last, 0);
  chain := coalesce(chain, decode(repeat('00', 32), 'hex'));
  PERFORM khio.check_pool(batch);
  -- Documents stand before events name them; words go after an event said so.
  FOR o IN SELECT value FROM json_array_elements(batch->'beside') WHERE value->>'do' <> 'erase' LOOP
    PERFORM khio.change_beside(whoever, o);
  END LOOP;
  FOR e IN SELECT * FROM json_to_recordset(batch->'events')
             AS x (seq bigint, at bigint, boot text, boot_ms bigint, actor text, kind text,
                   request text, salt text, payload text, hash text) LOOP
    IF NOT EXISTS (SELECT FROM khio.rights r WHERE r.kind = e.kind AND whoever = ANY (r.tells)) THEN
      PERFORM khio.refuse('42501', format('this login may not tell "%s"', e.kind));
    END IF;
    IF e.seq <> last + 1 THEN
      PERFORM khio.refuse('KH001', 'the journal went on meanwhile');
    END IF;
    said := sha256(decode(e.salt, 'hex') || convert_to(e.payload, 'UTF8'));
    chain := sha256(chain || int8send(e.seq) || int8send(e.at) || decode(e.boot, 'hex') ||
                    int8send(e.boot_ms) || ours || text_form(e.actor) || text_form(e.kind) ||
                    text_form(e.request) || said);
    IF encode(chain, 'hex') IS DISTINCT FROM e.hash THEN
      PERFORM khio.refuse('KH002', 'this event does not continue the journal');
    END IF;
    INSERT INTO khio.journal VALUES (e.seq, e.at, decode(e.boot, 'hex'), e.boot_ms, ours, e.actor,
                                     e.kind, nullif(e.request, ''), said, chain, session_user);
    INSERT INTO khio.payload VALUES (e.seq, decode(e.salt, 'hex'), e.payload);
    PERFORM khio.keep_rules(whoever, e.seq, e.kind, e.payload::json);
    last := e.seq;
  END LOOP;
  FOR o IN SELECT value FROM json_array_elements(batch->'beside') WHERE value->>'do' = 'erase' LOOP
    PERFORM khio.change_beside(whoever, o);
  END LOOP;
  PERFORM pg_notify('khio', last::text);
END $$;

ALTER FUNCTION khio.append(batch json) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.beside_after(after bigint) RETURNS TABLE(what text, id bytea, name text, body text, n1 bigint, n2 bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
  staff bool := khio.me() IN ('counter', 'admin');
BEGIN
  RETURN QUERY
    SELECT 'document', hash, '', document.body, 0::bigint, 0::bigint FROM khio.document
      WHERE version > after AND (office_file OR staff)
    UNION ALL SELECT 'pin', ''::bytea, officer, hash, tries::bigint, tried_at FROM khio.officer_pin
      WHERE version > after AND staff
    UNION ALL SELECT 'erased', ''::bytea, '', '', erased.seq, 0::bigint FROM khio.erased
      WHERE version > after;
END $$;

ALTER FUNCTION khio.beside_after(after bigint) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.change_beside(by_whom text, o json) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  what text := o->>'do';
  next bigint;
BEGIN
  IF (by_whom = 'kiosk' AND what NOT IN ('pool', 'repool')) OR
     (by_whom = 'counter' AND what IN ('pool', 'repool')) THEN
    PERFORM khio.refuse('42501', 'this login may not change that');
  END IF;
  IF what IN ('pool', 'repool', 'unpool') THEN
    UPDATE khio.about SET pool = pool + 1;
  ELSE
    UPDATE khio.about SET beside = beside + 1 RETURNING beside INTO next;
  END IF;
  CASE what
  WHEN 'document' THEN
    INSERT INTO khio.document (hash, body, version)
      VALUES (sha256(convert_to(o->>'body', 'UTF8')), o->>'body', next) ON CONFLICT (hash) DO NOTHING;
  WHEN 'pin' THEN
    INSERT INTO khio.officer_pin (officer, hash, version) VALUES (o->>'officer', o->>'hash', next)
      ON CONFLICT (officer) DO UPDATE SET hash = excluded.hash, tries = 0, tried_at = 0,
                                          version = excluded.version;
  WHEN 'tries' THEN
    UPDATE khio.officer_pin SET tries = (o->>'tries')::int, tried_at = (o->>'tried_at')::bigint,
                                version = next WHERE officer = o->>'officer';
  WHEN 'pool' THEN
    INSERT INTO khio.rating_pool VALUES (decode(o->>'key', 'hex'), (o->>'office_day')::int,
      o->>'half_day', o->>'service', o->>'division', (o->>'counter')::int, o->>'via', o->>'items',
      o->>'scores', (o->>'counted')::bool);
  WHEN 'repool' THEN
    UPDATE khio.rating_pool SET scores = o->>'scores', counted = (o->>'counted')::bool
      WHERE key = decode(o->>'key', 'hex');
    IF NOT FOUND THEN PERFORM khio.refuse('KH003', 'this rating can no longer be added to'); END IF;
  WHEN 'unpool' THEN
    DELETE FROM khio.rating_pool WHERE key = decode(o->>'key', 'hex');
  WHEN 'erase' THEN
    IF NOT EXISTS (SELECT FROM khio.journal j JOIN khio.payload p USING (seq)
                   WHERE j.kind = 'redacted' AND j.xmin = pg_current_xact_id()::xid
                     AND p.body::json->>'erased' = o->>'seq') THEN
      PERFORM khio.refuse('KH003', 'words are erased only with an event that says so');
    END IF;
    DELETE FROM khio.payload WHERE seq = (o->>'seq')::bigint;
    INSERT INTO khio.erased VALUES ((o->>'seq')::bigint, next) ON CONFLICT (seq) DO NOTHING;
  END CASE;
END $$;

ALTER FUNCTION khio.change_beside(by_whom text, o json) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.check_pool(batch json) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  rated  bigint;
  closed bigint;
  added  bigint;
  gone   bigint;
BEGIN
  SELECT count(*) FILTER (WHERE value->>'do' = 'pool'), count(*) FILTER (WHERE value->>'do' = 'unpool')
    INTO added, gone FROM json_array_elements(batch->'beside');
  SELECT count(*) FILTER (WHERE value->>'kind' = 'rating_given'),
         coalesce(sum(CASE WHEN value->>'kind' = 'ratings_closed' AND
                                (value->>'payload')::json->>'unit' IS NULL
                      THEN json_array_length((value->>'payload')::json->'ratings') END), 0)
    INTO rated, closed FROM json_array_elements(batch->'events');
  IF added <> rated OR gone <> closed THEN
    PERFORM khio.refuse('KH003', 'a rating is added by who rates and leaves with its batch alone');
  END IF;
END $$;

ALTER FUNCTION khio.check_pool(batch json) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.events_after(after bigint, at_most integer) RETURNS TABLE(seq bigint, at bigint, boot bytea, boot_ms bigint, office bytea, actor text, kind text, request text, payload_hash bytea, hash bytea, salt bytea, body text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
  whoever text := khio.me();
BEGIN
  RETURN QUERY
    SELECT j.seq, j.at, j.boot, j.boot_ms, j.office, j.actor, j.kind, j.request, j.payload_hash, j.hash,
           CASE WHEN seen.ok THEN p.salt END, CASE WHEN seen.ok THEN p.body END
    FROM khio.journal j LEFT JOIN khio.payload p USING (seq) JOIN khio.rights r USING (kind),
    LATERAL (SELECT whoever IN ('counter', 'admin') OR whoever = ANY (r.reads)
             OR (whoever = 'kiosk' AND j.kind = 'words'
                 AND khio.kind_of((p.body::json->>'of')::bigint) = 'complaint_moved') AS ok) seen
    WHERE j.seq > after ORDER BY j.seq LIMIT at_most;
END $$;

ALTER FUNCTION khio.events_after(after bigint, at_most integer) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.keep_rules(by_whom text, told bigint, told_kind text, p json) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF told_kind IN (SELECT kind FROM khio.step) THEN
    PERFORM khio.step_errand(told, told_kind, p);
    RETURN;
  END IF;
  CASE told_kind
  WHEN 'issued' THEN
    INSERT INTO khio.ticket VALUES (p->>'day', p->>'series', (p->>'number')::int, p->>'code');
    INSERT INTO khio.errand (id, visit, state) VALUES (told, told, 'waiting');
  WHEN 'hand_served' THEN
    INSERT INTO khio.ticket VALUES (p->>'day', p->>'series', (p->>'number')::int, NULL);
  WHEN 'visit_merged' THEN INSERT INTO khio.merged_visit VALUES (p->>'origin');
  WHEN 'undone' THEN
    DELETE FROM khio.errand WHERE id = (p->>'event')::bigint AND p->>'deed' IN ('finished', 'transferred');
    UPDATE khio.errand SET state = p->>'state',
           counter = CASE WHEN p->>'deed' = 'called' THEN 0 ELSE counter END
      WHERE id = (p->>'errand')::bigint;
  WHEN 'rating_given' THEN
    IF khio.kind_of((p->>'visit')::bigint) IS DISTINCT FROM 'issued' THEN
      PERFORM khio.refuse('KH003', 'there is no such visit to rate');
    END IF;
    INSERT INTO khio.rated VALUES ((p->>'visit')::bigint);
  WHEN 'suggested' THEN
    INSERT INTO khio.complaint SELECT p->>'number' WHERE p->>'number' <> '';
  WHEN 'words' THEN
    IF by_whom = 'kiosk' AND khio.kind_of((p->>'of')::bigint) IS DISTINCT FROM 'suggested' THEN
      PERFORM khio.refuse('42501', 'this login may tell the words of a suggestion alone');
    END IF;
  WHEN 'day_opened' THEN INSERT INTO khio.open_day (office_day) VALUES (p->>'day');
  WHEN 'day_closed' THEN
    DELETE FROM khio.open_day;
    DELETE FROM khio.errand;
  WHEN 'office_created' THEN
    IF told <> 1 THEN PERFORM khio.refuse('KH003', 'there is an office already'); END IF;
    UPDATE khio.document SET office_file = true WHERE hash = decode(p->>'catalogue', 'hex');
  WHEN 'catalogue_changed' THEN
    UPDATE khio.document SET office_file = true WHERE hash = decode(p->>'catalogue', 'hex');
  ELSE NULL;
  END CASE;
END $$;

ALTER FUNCTION khio.keep_rules(by_whom text, told bigint, told_kind text, p json) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.kind_of(event bigint) RETURNS text
    LANGUAGE sql STABLE
    AS $$
  SELECT kind FROM khio.journal WHERE seq = event
$$;

ALTER FUNCTION khio.kind_of(event bigint) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.me() RETURNS text
    LANGUAGE sql STABLE
    AS $$
  SELECT CASE WHEN pg_has_role(session_user, 'DATABASE_admin', 'MEMBER') THEN 'admin'
              WHEN pg_has_role(session_user, 'DATABASE_counter', 'MEMBER') THEN 'counter'
              WHEN pg_has_role(session_user, 'DATABASE_kiosk', 'MEMBER') THEN 'kiosk'
              WHEN pg_has_role(session_user, 'DATABASE_board', 'MEMBER') THEN 'board' END
$$;

ALTER FUNCTION khio.me() OWNER TO DATABASE_owner;

CREATE FUNCTION khio.only_words_go() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (SELECT kind FROM khio.journal WHERE seq = OLD.seq) = 'words' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'only words can be erased' USING ERRCODE = '42501';
END $$;

ALTER FUNCTION khio.only_words_go() OWNER TO DATABASE_owner;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE khio.rating_pool (
    key bytea NOT NULL,
    office_day integer NOT NULL,
    half_day text NOT NULL,
    service text NOT NULL,
    division text NOT NULL,
    counter integer NOT NULL,
    via text NOT NULL,
    items text NOT NULL,
    scores text NOT NULL,
    counted boolean NOT NULL,
    CONSTRAINT rating_pool_half_day_check CHECK ((half_day = ANY (ARRAY['am'::text, 'pm'::text]))),
    CONSTRAINT rating_pool_key_check CHECK ((length(key) = 16)),
    CONSTRAINT rating_pool_via_check CHECK ((via = ANY (ARRAY['code'::text, 'scanner'::text, 'terminal'::text])))
);

ALTER TABLE khio.rating_pool OWNER TO DATABASE_owner;

CREATE FUNCTION khio.pool_after(known bigint) RETURNS SETOF khio.rating_pool
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
BEGIN
  IF khio.me() IN ('counter', 'admin') AND (SELECT pool FROM khio.about) <> known THEN
    RETURN QUERY SELECT * FROM khio.rating_pool ORDER BY key;
  END IF;
END $$;

ALTER FUNCTION khio.pool_after(known bigint) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.refuse(state text, why text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '%', why USING ERRCODE = state;
END $$;

ALTER FUNCTION khio.refuse(state text, why text) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
BEGIN
  me := khio.me();
  login := session_user;
  SELECT a.version, a.store, a.beside, CASE WHEN me IN ('counter', 'admin') THEN a.pool ELSE 0 END
    INTO version, store, beside, pool FROM khio.about a;
  SELECT coalesce(max(seq), 0) INTO head FROM khio.journal;
  SELECT hash INTO known FROM khio.journal WHERE seq = after;
END $$;

ALTER FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.stays_as_it_is() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'the % is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

ALTER FUNCTION khio.stays_as_it_is() OWNER TO DATABASE_owner;

CREATE FUNCTION khio.step_errand(told bigint, told_kind text, p json) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  of_visit bigint;
BEGIN
  UPDATE khio.errand e SET state = s.next,
         counter = CASE WHEN told_kind IN ('called', 'resumed') THEN (p->>'counter')::int
                        WHEN told_kind = 'returned' THEN 0 ELSE e.counter END
    FROM khio.step s
    WHERE e.id = (p->>'errand')::bigint AND s.kind = told_kind AND s.state = e.state
    RETURNING e.visit INTO of_visit;
  IF NOT FOUND THEN PERFORM khio.refuse('KH001', 'this ticket is no longer as it was'); END IF;
  IF told_kind = 'transferred' OR (told_kind = 'finished' AND p->>'next' <> '') THEN
    INSERT INTO khio.errand (id, visit, state) VALUES (told, of_visit, 'waiting');
  END IF;
END $$;

ALTER FUNCTION khio.step_errand(told bigint, told_kind text, p json) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.take_turn() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
BEGIN
  LOCK TABLE khio.turn IN EXCLUSIVE MODE;
END $$;

ALTER FUNCTION khio.take_turn() OWNER TO DATABASE_owner;

CREATE FUNCTION khio.text_form(words text) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT int4send(octet_length(convert_to(words, 'UTF8'))) || convert_to(words, 'UTF8')
$$;

ALTER FUNCTION khio.text_form(words text) OWNER TO DATABASE_owner;

CREATE TABLE khio.about (
    one boolean DEFAULT true NOT NULL,
    version integer NOT NULL,
    store bytea NOT NULL,
    office bytea NOT NULL,
    beside bigint DEFAULT 0 NOT NULL,
    pool bigint DEFAULT 0 NOT NULL,
    CONSTRAINT about_office_check CHECK ((length(office) = 16)),
    CONSTRAINT about_one_check CHECK (one),
    CONSTRAINT about_store_check CHECK ((length(store) = 16))
)
WITH (fillfactor='10');

ALTER TABLE khio.about OWNER TO DATABASE_owner;

CREATE TABLE khio.complaint (
    number text NOT NULL
);

ALTER TABLE khio.complaint OWNER TO DATABASE_owner;

CREATE TABLE khio.document (
    hash bytea NOT NULL,
    body text NOT NULL,
    office_file boolean DEFAULT false NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT document_hash_check CHECK ((length(hash) = 32))
);

ALTER TABLE khio.document OWNER TO DATABASE_owner;

CREATE TABLE khio.erased (
    seq bigint NOT NULL,
    version bigint NOT NULL
);

ALTER TABLE khio.erased OWNER TO DATABASE_owner;

CREATE TABLE khio.errand (
    id bigint NOT NULL,
    visit bigint NOT NULL,
    state text NOT NULL,
    counter integer DEFAULT 0 NOT NULL
)
WITH (fillfactor='50');

ALTER TABLE khio.errand OWNER TO DATABASE_owner;

CREATE TABLE khio.journal (
    seq bigint NOT NULL,
    at bigint NOT NULL,
    boot bytea NOT NULL,
    boot_ms bigint NOT NULL,
    office bytea NOT NULL,
    actor text NOT NULL,
    kind text NOT NULL,
    request text,
    payload_hash bytea NOT NULL,
    hash bytea NOT NULL,
    login text NOT NULL,
    CONSTRAINT journal_boot_check CHECK ((length(boot) = 16)),
    CONSTRAINT journal_hash_check CHECK ((length(hash) = 32)),
    CONSTRAINT journal_office_check CHECK ((length(office) = 16)),
    CONSTRAINT journal_payload_hash_check CHECK ((length(payload_hash) = 32)),
    CONSTRAINT journal_request_check CHECK ((request <> ''::text))
);

ALTER TABLE khio.journal OWNER TO DATABASE_owner;

CREATE TABLE khio.merged_visit (
    origin text NOT NULL
);

ALTER TABLE khio.merged_visit OWNER TO DATABASE_owner;

CREATE TABLE khio.officer_pin (
    officer text NOT NULL,
    hash text NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    tried_at bigint DEFAULT 0 NOT NULL,
    version bigint NOT NULL
);

ALTER TABLE khio.officer_pin OWNER TO DATABASE_owner;

CREATE TABLE khio.open_day (
    one boolean DEFAULT true NOT NULL,
    office_day text NOT NULL,
    CONSTRAINT open_day_one_check CHECK (one)
);

ALTER TABLE khio.open_day OWNER TO DATABASE_owner;

CREATE TABLE khio.payload (
    seq bigint NOT NULL,
    salt bytea NOT NULL,
    body text NOT NULL,
    CONSTRAINT payload_body_check CHECK ((octet_length(body) <= 16384)),
    CONSTRAINT payload_salt_check CHECK ((length(salt) = 16))
);

ALTER TABLE khio.payload OWNER TO DATABASE_owner;

CREATE TABLE khio.rated (
    visit bigint NOT NULL
);

ALTER TABLE khio.rated OWNER TO DATABASE_owner;

CREATE TABLE khio.rights (
    kind text NOT NULL,
    tells text[] NOT NULL,
    reads text[] NOT NULL
);

ALTER TABLE khio.rights OWNER TO DATABASE_owner;

CREATE TABLE khio.step (
    kind text NOT NULL,
    state text NOT NULL,
    next text NOT NULL
);

ALTER TABLE khio.step OWNER TO DATABASE_owner;

CREATE TABLE khio.ticket (
    office_day text NOT NULL,
    series text NOT NULL,
    number integer NOT NULL,
    code text,
    CONSTRAINT ticket_number_check CHECK (((number >= 1) AND (number <= 9999)))
);

ALTER TABLE khio.ticket OWNER TO DATABASE_owner;

CREATE TABLE khio.turn (
);

ALTER TABLE khio.turn OWNER TO DATABASE_owner;

INSERT INTO khio.about VALUES (true, 1, '\xf9fd3fd8890c8cc439b8a2adddfb6822', '\x683d95308e93778217e2a73c840a6824', 1, 0);

INSERT INTO khio.document VALUES ('\x71b967a3c1f1260f36f8fa4df1919a76ad51c83f9edff20ef4d04efe8c385601', 'kind = "council"
languages = ["en"]
name = "Exampleton Borough Council – Registration Office"
short_name = "Exampleton Registration Office (sample)"
address = "1 Example Square, Exampleton (invented)"
phone = "000 0000 0000"
public_url = "https://queue.exampleton.example/ticket"
emblem = "hall"
zone = "Europe/London"
era = "common"
fiscal_first_month = 1
fiscal_named_by_end = true
thai_numerals_in_reports = false
sample = true
any_officer = true
four_roles = false
reception_service = "GEN"
priority_groups = [
  "People who cannot stand or wait for long",
  "People with a baby",
  "People registering a death",
]
slip_notes = [
  "A ticket is valid on its day of issue only",
  "Our staff cannot accept gifts",
]
privacy_notice = "For tickets and ratings we do not keep your name, address, telephone number or picture. Ratings are used only for statistics and better service, and only overall results are published."
how_it_works = "1. Touch what you have come for\n2. Take your ticket\n3. Wait for your number: numbers are called in order\n4. Go to the counter that calls you\n5. Tell us how we did (anonymous)"

[hours]
always_open = true
last_ticket_minutes = 20
monday = ["09:00-17:00"]
tuesday = ["09:00-17:00"]
wednesday = ["10:00-18:00"]
thursday = ["09:00-17:00"]
friday = ["09:00-16:30"]

[survey]
convention = "B"
spread = "sample"
target_percent = 85
target_test = "top2"
min_cell = 5

[[survey.aspects]]
code = "easy"
name = "How easy it was"

[[survey.aspects]]
code = "people"
name = "Our staff"

[[survey.aspects]]
code = "place"
name = "The building"

[[survey.items]]
id = "Q0"
text = "The visit overall"
question = "How satisfied are you with the service today?"

[[survey.items]]
id = "Q1"
aspect = "easy"
text = "It was clear what I had to bring"

[[survey.items]]
id = "Q2"
aspect = "easy"
text = "I waited a reasonable time"

[[survey.items]]
id = "Q3"
aspect = "people"
text = "I was treated with respect"

[[survey.items]]
id = "Q4"
aspect = "people"
text = "My questions were answered"

[[survey.items]]
id = "Q5"
aspect = "place"
text = "I found my way easily"

[[survey.items]]
id = "Q6"
aspect = "place"
text = "The waiting area was comfortable"

[suggestions]
offered = true
answer_within_days = 20
corruption_channel = "Corruption is reported to the auditor, not here:\n555 0142, in confidence"

[[suggestions.phrases]]
kind = "praise"
text = "The staff were friendly"

[[suggestions.phrases]]
kind = "praise"
text = "The service was quick"

[[suggestions.phrases]]
kind = "praise"
text = "Everything was explained clearly"

[[suggestions.phrases]]
kind = "suggestion"
text = "More seats for waiting, please"

[[suggestions.phrases]]
kind = "suggestion"
text = "Longer opening hours, please"

[[suggestions.phrases]]
kind = "suggestion"
text = "Clearer signs, please"

[[suggestions.phrases]]
kind = "complaint"
text = "The wait was too long"

[[suggestions.phrases]]
kind = "complaint"
text = "The staff were impolite"

[[suggestions.phrases]]
kind = "complaint"
text = "I was told different things"

[rule]
normal_between = 2
return_after_calls = 1
return_within_minutes = 20
no_show_min_calls = 1
no_show_min_seconds = 0

[alerts]
longest_wait_minutes = 45
line_length = 25
over_standard_percent = 200

[hand_service]
prefix = "H"
numbers = 40
fallback_sheet = false

[retention]
words_months = 12
complaint_months = 24

[[reasons.out_of_order]]
code = "appointment"
text = "Had an appointment at this time"

[[reasons.out_of_order]]
code = "came-back"
text = "Came back with a missing document"

[[reasons.out_of_order]]
code = "interrupted"
text = "Service was interrupted after an earlier call"

[[reasons.out_of_order]]
code = "supervisor"
text = "Allowed by the supervisor"

[[reasons.cancel]]
code = "visitor"
text = "The visitor asked for it"

[[reasons.cancel]]
code = "wrong-service"
text = "Wrong service chosen, new ticket issued"
reissued = true

[[reasons.cancel]]
code = "twice"
text = "Ticket issued twice"

[[reasons.priority]]
code = "published"
text = "In a published group"

[[reasons.priority]]
code = "supervisor"
text = "Allowed by the supervisor"

[[reasons.priority]]
code = "mistake"
text = "Correcting a mistaken choice at the kiosk"

[[divisions]]
code = "REG"
name = "Registration"
colour = "#1F5FA8"

[[divisions]]
code = "ELEC"
name = "Electoral Services"
colour = "#7A45A0"

[[divisions]]
code = "REV"
name = "Revenues"
colour = "#0B7A6B"

[[divisions]]
code = "CUST"
name = "Public Reception"
colour = "#A85A00"

[[series]]
code = "REG"
first = 101
last = 299

[[series]]
code = "CERT"
first = 301
last = 499

[[series]]
code = "TAX"
first = 501
last = 699

[[series]]
code = "GEN"
first = 701
last = 899

[[services]]
code = "BIRTH"
series = "REG"
division = "REG"
icon = "baby"
name = "Birth registration"
errand = "Register a birth"
unit = "Births and deaths"
fee = "No fee; certificates £12.50 each"
law = "Births and Deaths Registration Act 1953"
channel = "At the counter"
documents = [
  "Passport or driving licence of each parent",
  "The red book or hospital discharge letter",
  "Marriage certificate, if the parents are married",
]
standard_minutes = 30

[[services.steps]]
minutes = 5
text = "Check the documents"
responsible = "Deputy registrar"

[[services.steps]]
minutes = 20
text = "Enter and read back the record"
responsible = "Registrar"

[[services.steps]]
minutes = 5
text = "Sign the register and issue certificates"
responsible = "Registrar"

[[services]]
code = "DEATH"
series = "REG"
division = "REG"
icon = "document"
name = "Death registration"
errand = "Register a death"
unit = "Births and deaths"
fee = "No fee; certificates £12.50 each"
law = "Births and Deaths Registration Act 1953"
channel = "At the counter"
documents = [
  "Your own identification",
  "Birth and marriage certificates of the person, if you have them",
]
standard_minutes = 40

[[services.steps]]
minutes = 5
text = "Find the medical certificate sent by the examiner"
responsible = "Deputy registrar"

[[services.steps]]
minutes = 25
text = "Enter and read back the record"
responsible = "Registrar"

[[services.steps]]
minutes = 10
text = "Sign the register, issue certificates and burial form"
responsible = "Registrar"

[[services]]
code = "NOTICE"
series = "REG"
division = "REG"
icon = "heart_hand"
name = "Notice of marriage or civil partnership"
errand = "Give notice of marriage or civil partnership"
unit = "Ceremonies"
fee = "£42 for each person"
law = "Marriage Act 1949; Civil Partnership Act 2004"
channel = "At the counter"
documents = [
  "Passport",
  "Proof of address",
  "Proof that an earlier marriage has ended, if there was one",
]
standard_minutes = 40

[[services.steps]]
minutes = 10
text = "Check the documents"
responsible = "Deputy registrar"

[[services.steps]]
minutes = 25
text = "Take the notice of each person"
responsible = "Registrar"

[[services.steps]]
minutes = 5
text = "Take the fee and explain the notice period"
responsible = "Deputy registrar"

[[services]]
code = "COPY"
series = "CERT"
division = "REG"
icon = "list"
name = "Copies of certificates"
errand = "Get a copy of a certificate"
unit = "Certificates"
fee = "£12.50 a copy; £38.50 the same day"
law = "Births and Deaths Registration Act 1953"
channel = "At the counter or on the council website"
documents = [
  "Details of the entry: names, date and place",
]
standard_minutes = 12

[[services.steps]]
minutes = 5
text = "Find the entry"
responsible = "Deputy registrar"

[[services.steps]]
minutes = 5
text = "Print, check and seal the copy"
responsible = "Deputy registrar"

[[services.steps]]
minutes = 2
text = "Take the fee"
responsible = "Reception officer"

[[services]]
code = "CITIZEN"
series = "CERT"
division = "REG"
icon = "globe"
name = "Citizenship ceremonies"
errand = "Book or ask about a citizenship ceremony"
unit = "Ceremonies"
fee = "Included in the Home Office fee; private ceremony £150"
law = "British Nationality Act 1981"
channel = "At the counter"
documents = [
  "Home Office invitation letter",
  "Passport or residence document",
]
standard_minutes = 15

[[services.steps]]
minutes = 5
text = "Check the invitation"
responsible = "Reception officer"

[[services.steps]]
minutes = 10
text = "Agree the date and explain the ceremony"
responsible = "Deputy registrar"

[[services]]
code = "ELECT"
series = "GEN"
division = "ELEC"
icon = "check"
name = "Electoral roll"
errand = "Register to vote"
unit = "Electoral Services"
fee = "No fee"
law = "Representation of the People Act 1983"
channel = "At the counter or on the council website"
documents = [
  "National Insurance number",
  "Proof of address",
]
standard_minutes = 8

[[services.steps]]
minutes = 3
text = "Check the details"
responsible = "Electoral officer"

[[services.steps]]
minutes = 5
text = "Enter the application"
responsible = "Electoral officer"

[[services]]
code = "CTAX"
series = "TAX"
division = "REV"
icon = "card"
name = "Council tax"
errand = "Pay or ask about council tax"
unit = "Revenues"
fee = "No fee; the bill is paid"
law = "Local Government Finance Act 1992"
channel = "At the counter or on the council website"
documents = [
  "Council tax bill or account number",
]
standard_minutes = 10

[[services.steps]]
minutes = 3
text = "Find the account"
responsible = "Revenues officer"

[[services.steps]]
minutes = 7
text = "Answer questions or take the payment"
responsible = "Revenues officer"

[[services]]
code = "PARK"
series = "TAX"
division = "REV"
icon = "ticket"
name = "Parking permits"
errand = "Get a resident''s parking permit"
unit = "Parking"
fee = "£60 a year for the first car"
law = "Road Traffic Regulation Act 1984"
channel = "At the counter or on the council website"
documents = [
  "Vehicle registration document (V5C)",
  "Proof of address",
]
standard_minutes = 8

[[services.steps]]
minutes = 4
text = "Check the vehicle and address"
responsible = "Revenues officer"

[[services.steps]]
minutes = 4
text = "Take the fee and issue the permit"
responsible = "Revenues officer"

[[services]]
code = "HALL"
series = "GEN"
division = "CUST"
icon = "hall"
name = "Room and hall bookings"
errand = "Book a council room or hall"
unit = "Public Reception"
fee = "By the published price list"
law = "Local Government Act 1972"
channel = "At the counter or on the council website"
documents = [
  "Your contact details",
]
standard_minutes = 10

[[services.steps]]
minutes = 5
text = "Check free dates"
responsible = "Reception officer"

[[services.steps]]
minutes = 5
text = "Make the booking and give the terms"
responsible = "Reception officer"

[[services]]
code = "GEN"
series = "GEN"
division = "CUST"
icon = "question"
name = "General enquiries"
errand = "Ask a question or hand in a letter"
unit = "Public Reception"
fee = "No fee"
law = "Local Government Act 1972"
channel = "At the counter or on the council website"
no_documents = true
standard_minutes = 5

[[services.steps]]
minutes = 2
text = "Ask what is needed"
responsible = "Reception officer"

[[services.steps]]
minutes = 3
text = "Give advice or register the letter"
responsible = "Reception officer"

[[counters]]
number = 1
name = "Reception"
services = ["GEN", "ELECT", "HALL"]

[[counters]]
number = 2
name = "Registrar 1"
services = ["BIRTH", "DEATH", "NOTICE"]

[[counters]]
number = 3
name = "Registrar 2"
services = ["BIRTH", "DEATH", "NOTICE", "CITIZEN"]

[[counters]]
number = 4
name = "Certificates"
services = ["COPY", "CITIZEN"]

[[counters]]
number = 5
name = "Revenues"
services = ["CTAX", "PARK"]

[[holidays]]
day = 2026-01-01
name = "New Year''s Day"

[[holidays]]
day = 2026-04-03
name = "Good Friday"

[[holidays]]
day = 2026-04-06
name = "Easter Monday"

[[holidays]]
day = 2026-05-04
name = "Early May bank holiday"

[[holidays]]
day = 2026-05-25
name = "Spring bank holiday"

[[holidays]]
day = 2026-08-31
name = "Summer bank holiday"

[[holidays]]
day = 2026-12-25
name = "Christmas Day"

[[holidays]]
day = 2026-12-28
name = "Boxing Day (substitute day)"

[[holidays]]
day = 2027-01-01
name = "New Year''s Day"

[[holidays]]
day = 2027-03-26
name = "Good Friday"

[[holidays]]
day = 2027-03-29
name = "Easter Monday"

[[holidays]]
day = 2027-05-03
name = "Early May bank holiday"

[[holidays]]
day = 2027-05-31
name = "Spring bank holiday"

[[holidays]]
day = 2027-08-30
name = "Summer bank holiday"

[[holidays]]
day = 2027-12-27
name = "Christmas Day (substitute day)"

[[holidays]]
day = 2027-12-28
name = "Boxing Day (substitute day)"

[[holidays]]
day = 2028-01-03
name = "New Year''s Day (substitute day)"

[[holidays]]
day = 2028-04-14
name = "Good Friday"

[[holidays]]
day = 2028-04-17
name = "Easter Monday"

[[holidays]]
day = 2028-05-01
name = "Early May bank holiday"

[[holidays]]
day = 2028-05-29
name = "Spring bank holiday"

[[holidays]]
day = 2028-08-28
name = "Summer bank holiday"

[[holidays]]
day = 2028-12-25
name = "Christmas Day"

[[holidays]]
day = 2028-12-26
name = "Boxing Day"
', true, 1);

INSERT INTO khio.errand VALUES (4, 4, 'waiting', 0);
INSERT INTO khio.errand VALUES (6, 6, 'waiting', 0);

INSERT INTO khio.journal VALUES (1, 1795294312929, '\x5f879de9cfef4baeae513346bd75b669', 31504127, '\x683d95308e93778217e2a73c840a6824', 'user:root', 'office_created', NULL, '\x1e4e9bf930cf5f8bdad6f95c3906547cef602302360c72f458f8c2159b48d77d', '\x868500b29cd2d60612ddc3cec6b4bfb5dd52cfb827e9c9d60052b904982882c7', 'owner');
INSERT INTO khio.journal VALUES (2, 1795294313289, '\x5f879de9cfef4baeae513346bd75b669', 31504486, '\x683d95308e93778217e2a73c840a6824', 'somchai', 'day_opened', NULL, '\x9a31fba6c0e5151cbcc2a72a983e55480451b1dc1b8d2a0d08d137c5fcfe23fd', '\x75a8cdbaefb122219553eb88b376b5942c969c3049a1f313c0fb5b075bd7a974', 'owner');
INSERT INTO khio.journal VALUES (3, 1795294313289, '\x5f879de9cfef4baeae513346bd75b669', 31504486, '\x683d95308e93778217e2a73c840a6824', 'somchai', 'counter_opened', NULL, '\xc86a62b3dcea59b87244a9a9cf69a9b67d9cb60018f985733023eed1ed57618d', '\x947fb66ef6cc426acd2bb164f3ab14eca213afbb9af12e058ec742eb8b467685', 'owner');
INSERT INTO khio.journal VALUES (4, 1795294327117, '\x5f879de9cfef4baeae513346bd75b669', 31518315, '\x683d95308e93778217e2a73c840a6824', 'user:root', 'issued', NULL, '\x0fd71694ce25bcf20edc610d19f1efdeea45aaa90651e0121446a9bda0a3c5e8', '\xee3ab0893df34b7a4f112082d82f7f57fcd7644e520eea0e5a3838ac38786c1f', 'owner');
INSERT INTO khio.journal VALUES (5, 1795294327399, '\x5f879de9cfef4baeae513346bd75b669', 31518597, '\x683d95308e93778217e2a73c840a6824', 'printer', 'print_ended', NULL, '\x66a6726704870ed41053c51ef2a5be070f663fc2026ffd839520d69fd0999773', '\x95a9a90a000b400bd1216ab3224bb0c8789c789bd0d4ad6f48d9792ffe19896a', 'owner');
INSERT INTO khio.journal VALUES (6, 1795294327520, '\x5f879de9cfef4baeae513346bd75b669', 31518717, '\x683d95308e93778217e2a73c840a6824', 'user:root', 'issued', NULL, '\x8c9ad8a7f1267b8ca5dd1105164c9b4b3783bee7917a7ca22c9f8a722521be1a', '\x3354f1c7db29ccede3507bbbcbec9ebd096fadc7f8800d5d5455bb8d9ac58f15', 'owner');
INSERT INTO khio.journal VALUES (7, 1795294327746, '\x5f879de9cfef4baeae513346bd75b669', 31518944, '\x683d95308e93778217e2a73c840a6824', 'printer', 'print_ended', NULL, '\xf6bc07d36ba26c74a5f86933be4b52b9d5884a9be7354a3d50a5888740e5c5d4', '\x550516f63cab76489f990301af06e5c11840192a81857045af7ab02008cb7983', 'owner');
INSERT INTO khio.journal VALUES (8, 1795294328314, '\x5f879de9cfef4baeae513346bd75b669', 31519512, '\x683d95308e93778217e2a73c840a6824', 'user:root', 'suggested', NULL, '\x29164f0e302c8619d53772c6c99b8575b9c5491f57509af5432f8e92ee5d64c9', '\xcac3b54f3640fcfb2b40944b87ce51ea8cc59664552b24aa57089b54a45414bd', 'owner');
INSERT INTO khio.journal VALUES (9, 1795294328314, '\x5f879de9cfef4baeae513346bd75b669', 31519512, '\x683d95308e93778217e2a73c840a6824', 'user:root', 'words', NULL, '\x15cf612952d8e5fbb9e1dfcccff6476db479bfbf03586f1e1880eb2e1fd2a5e3', '\x89bfe399c04844441bc83213a0777f40a2eb0a247e41ead1bf0cf1a88b18d818', 'owner');

INSERT INTO khio.open_day VALUES (true, '2026-11-21');

INSERT INTO khio.payload VALUES (1, '\xa1442731c5617f45c9fce85621b9a28f', '{"catalogue":"71b967a3c1f1260f36f8fa4df1919a76ad51c83f9edff20ef4d04efe8c385601"}');
INSERT INTO khio.payload VALUES (2, '\x5b47c374f7487f6178af75d018647835', '{"confirmed":false,"day":"2026-11-21"}');
INSERT INTO khio.payload VALUES (3, '\xa730d6f2a97f64c21c878d88e2b74590', '{"counter":1,"officer":"somchai","services":["GEN","ELECT","HALL"]}');
INSERT INTO khio.payload VALUES (4, '\xbabded8c6f6512ed06f0ffb029d47fe1', '{"ahead":0,"channel":"reception","code":"016663","day":"2026-11-21","language":"en","location":"office","number":101,"people":1,"print":true,"priority":false,"sequence":"REG","series":"","services":["BIRTH"],"session":"off_hours","token":"601671481c4d442feee8a2926a5e68d9"}');
INSERT INTO khio.payload VALUES (5, '\x2ec7e0bf0c31c8a0f5bc2bbd649487e2', '{"detail":"/root/.local/share/khio/printed/101-XRXB-129X-YD5Q-MKRH.pdf","state":"printed","visit":4}');
INSERT INTO khio.payload VALUES (6, '\x48d734f727dc4897713bfe51f620ad66', '{"ahead":1,"channel":"reception","code":"464598","day":"2026-11-21","language":"en","location":"office","number":102,"people":1,"print":true,"priority":false,"sequence":"REG","series":"","services":["BIRTH"],"session":"off_hours","token":"d1f6a23ccfba7f8efad8d3a9ade2eb68"}');
INSERT INTO khio.payload VALUES (7, '\x965e1eea17cbf67522c676345747ee9c', '{"detail":"/root/.local/share/khio/printed/102-6DAF-3HYV-576E-VRTG.pdf","state":"printed","visit":6}');
INSERT INTO khio.payload VALUES (8, '\xe02898e385fc398cdbc2ca5c5e6f1888', '{"day":"2026-11-21","half":"pm","kind":"suggestion","number":"","words":9}');
INSERT INTO khio.payload VALUES (9, '\x531200903c8a214f20e595b87cc53531', '{"of":8,"text":"More chairs"}');

INSERT INTO khio.rights VALUES ('office_created', '{admin}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('catalogue_changed', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('day_opened', '{admin,kiosk,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('day_closed', '{admin,kiosk,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('clock_jumped', '{admin,kiosk,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('counter_opened', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('counter_paused', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('counter_closed', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('issued', '{admin,kiosk,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('called', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('recalled', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('started', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('finished', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('no_show', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('returned', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('held', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('resumed', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('transferred', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('cancelled', '{admin,kiosk,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('priority_changed', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('walk_direct', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('print_ended', '{admin,kiosk,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('reprinted', '{admin,kiosk,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('closing_slip_asked', '{admin,kiosk,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('closing_slip_ended', '{admin,kiosk,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('rating_given', '{admin,kiosk}', '{kiosk}');
INSERT INTO khio.rights VALUES ('ratings_closed', '{admin,counter}', '{}');
INSERT INTO khio.rights VALUES ('eservice_counted', '{admin,counter}', '{}');
INSERT INTO khio.rights VALUES ('staff_called', '{admin,kiosk,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('staff_answered', '{admin,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('officer_set', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('simulated', '{admin}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('suggested', '{admin,kiosk}', '{kiosk}');
INSERT INTO khio.rights VALUES ('words', '{admin,kiosk,counter}', '{}');
INSERT INTO khio.rights VALUES ('complaint_moved', '{admin,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('redacted', '{admin,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('errand_added', '{admin,kiosk,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('ratings_imported', '{admin,counter}', '{}');
INSERT INTO khio.rights VALUES ('improvement_decided', '{admin,counter}', '{}');
INSERT INTO khio.rights VALUES ('improvement_reported', '{admin,counter}', '{}');
INSERT INTO khio.rights VALUES ('suggestion_reviewed', '{admin,counter}', '{}');
INSERT INTO khio.rights VALUES ('undone', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('pin_set', '{admin,counter}', '{}');
INSERT INTO khio.rights VALUES ('hall_paused', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('hall_resumed', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('service_shut', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('restored', '{admin}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('report_frozen', '{admin,counter}', '{}');
INSERT INTO khio.rights VALUES ('visit_merged', '{admin,counter}', '{}');
INSERT INTO khio.rights VALUES ('errand_merged', '{admin,counter}', '{}');
INSERT INTO khio.rights VALUES ('store_merged', '{admin,counter}', '{}');
INSERT INTO khio.rights VALUES ('place_kept', '{admin,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('fallback_sheet_asked', '{admin,kiosk,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('fallback_sheet_ended', '{admin,kiosk,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('hand_served', '{admin,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('urgent_opened', '{admin,counter}', '{kiosk,board}');
INSERT INTO khio.rights VALUES ('urgent_closed', '{admin,counter}', '{kiosk,board}');

INSERT INTO khio.step VALUES ('called', 'waiting', 'called');
INSERT INTO khio.step VALUES ('recalled', 'called', 'called');
INSERT INTO khio.step VALUES ('started', 'called', 'serving');
INSERT INTO khio.step VALUES ('finished', 'called', 'done');
INSERT INTO khio.step VALUES ('finished', 'serving', 'done');
INSERT INTO khio.step VALUES ('no_show', 'called', 'no_show');
INSERT INTO khio.step VALUES ('returned', 'no_show', 'waiting');
INSERT INTO khio.step VALUES ('held', 'serving', 'held');
INSERT INTO khio.step VALUES ('resumed', 'held', 'serving');
INSERT INTO khio.step VALUES ('transferred', 'waiting', 'transferred');
INSERT INTO khio.step VALUES ('transferred', 'called', 'transferred');
INSERT INTO khio.step VALUES ('transferred', 'serving', 'transferred');
INSERT INTO khio.step VALUES ('cancelled', 'waiting', 'cancelled');
INSERT INTO khio.step VALUES ('cancelled', 'called', 'cancelled');
INSERT INTO khio.step VALUES ('cancelled', 'held', 'cancelled');
INSERT INTO khio.step VALUES ('cancelled', 'no_show', 'cancelled');

INSERT INTO khio.ticket VALUES ('2026-11-21', '', 101, '016663');
INSERT INTO khio.ticket VALUES ('2026-11-21', '', 102, '464598');

ALTER TABLE ONLY khio.about
    ADD CONSTRAINT about_pkey PRIMARY KEY (one);

ALTER TABLE ONLY khio.complaint
    ADD CONSTRAINT complaint_pkey PRIMARY KEY (number);

ALTER TABLE ONLY khio.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (hash);

ALTER TABLE ONLY khio.erased
    ADD CONSTRAINT erased_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY khio.errand
    ADD CONSTRAINT errand_pkey PRIMARY KEY (id);

ALTER TABLE ONLY khio.journal
    ADD CONSTRAINT journal_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY khio.merged_visit
    ADD CONSTRAINT merged_visit_pkey PRIMARY KEY (origin);

ALTER TABLE ONLY khio.officer_pin
    ADD CONSTRAINT officer_pin_pkey PRIMARY KEY (officer);

ALTER TABLE ONLY khio.open_day
    ADD CONSTRAINT open_day_pkey PRIMARY KEY (one);

ALTER TABLE ONLY khio.payload
    ADD CONSTRAINT payload_pkey PRIMARY KEY (seq);

ALTER TABLE ONLY khio.rated
    ADD CONSTRAINT rated_pkey PRIMARY KEY (visit);

ALTER TABLE ONLY khio.rating_pool
    ADD CONSTRAINT rating_pool_pkey PRIMARY KEY (key);

ALTER TABLE ONLY khio.rights
    ADD CONSTRAINT rights_pkey PRIMARY KEY (kind);

ALTER TABLE ONLY khio.step
    ADD CONSTRAINT step_pkey PRIMARY KEY (kind, state);

ALTER TABLE ONLY khio.ticket
    ADD CONSTRAINT ticket_office_day_code_key UNIQUE (office_day, code);

ALTER TABLE ONLY khio.ticket
    ADD CONSTRAINT ticket_pkey PRIMARY KEY (office_day, series, number);

CREATE INDEX document_version ON khio.document USING btree (version);

CREATE UNIQUE INDEX errand_one_per_counter ON khio.errand USING btree (counter) WHERE (state = ANY (ARRAY['called'::text, 'serving'::text]));

CREATE UNIQUE INDEX errand_one_per_visit ON khio.errand USING btree (visit) WHERE (state = ANY (ARRAY['called'::text, 'serving'::text]));

CREATE UNIQUE INDEX journal_request ON khio.journal USING btree (request) WHERE (request IS NOT NULL);

CREATE TRIGGER journal_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON khio.journal FOR EACH STATEMENT EXECUTE FUNCTION khio.stays_as_it_is();

CREATE TRIGGER payload_of_a_fact_stays BEFORE DELETE ON khio.payload FOR EACH ROW EXECUTE FUNCTION khio.only_words_go();

CREATE TRIGGER payload_stays BEFORE UPDATE OR TRUNCATE ON khio.payload FOR EACH STATEMENT EXECUTE FUNCTION khio.stays_as_it_is();

ALTER TABLE ONLY khio.payload
    ADD CONSTRAINT payload_seq_fkey FOREIGN KEY (seq) REFERENCES khio.journal(seq);

ALTER TABLE ONLY khio.rated
    ADD CONSTRAINT rated_visit_fkey FOREIGN KEY (visit) REFERENCES khio.journal(seq);

GRANT USAGE ON SCHEMA khio TO DATABASE_kiosk;
GRANT USAGE ON SCHEMA khio TO DATABASE_board;
GRANT USAGE ON SCHEMA khio TO DATABASE_counter;
GRANT USAGE ON SCHEMA khio TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.append(batch json) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.append(batch json) TO DATABASE_kiosk;
GRANT ALL ON FUNCTION khio.append(batch json) TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.append(batch json) TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.beside_after(after bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.beside_after(after bigint) TO DATABASE_kiosk;
GRANT ALL ON FUNCTION khio.beside_after(after bigint) TO DATABASE_board;
GRANT ALL ON FUNCTION khio.beside_after(after bigint) TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.beside_after(after bigint) TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.change_beside(by_whom text, o json) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.check_pool(batch json) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.events_after(after bigint, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.events_after(after bigint, at_most integer) TO DATABASE_kiosk;
GRANT ALL ON FUNCTION khio.events_after(after bigint, at_most integer) TO DATABASE_board;
GRANT ALL ON FUNCTION khio.events_after(after bigint, at_most integer) TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.events_after(after bigint, at_most integer) TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.keep_rules(by_whom text, told bigint, told_kind text, p json) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.kind_of(event bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.me() FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.only_words_go() FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.pool_after(known bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.pool_after(known bigint) TO DATABASE_kiosk;
GRANT ALL ON FUNCTION khio.pool_after(known bigint) TO DATABASE_board;
GRANT ALL ON FUNCTION khio.pool_after(known bigint) TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.pool_after(known bigint) TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.refuse(state text, why text) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea) TO DATABASE_kiosk;
GRANT ALL ON FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea) TO DATABASE_board;
GRANT ALL ON FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea) TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea) TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.stays_as_it_is() FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.step_errand(told bigint, told_kind text, p json) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.take_turn() FROM PUBLIC;
GRANT ALL ON FUNCTION khio.take_turn() TO DATABASE_kiosk;
GRANT ALL ON FUNCTION khio.take_turn() TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.take_turn() TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.text_form(words text) FROM PUBLIC;

