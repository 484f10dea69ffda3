-- What a PostgreSQL store does by itself and for its logins: its rules, and the functions that are the
-- only way to its tables. They run as the owner and ask who it is. Nothing here outlives an upgrade: all
-- of it is made anew. Names in braces are put in by server_schema.cc. Run as the owner in the schema khio.

CREATE FUNCTION stays_as_it_is() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  RAISE EXCEPTION 'the % is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $f$;
CREATE FUNCTION only_words_go() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  IF (SELECT kind FROM khio.journal WHERE seq = OLD.seq) = 'words' THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'only words can be erased' USING ERRCODE = '42501';
END $f$;
CREATE TRIGGER journal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
  FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is();
CREATE TRIGGER payload_stays BEFORE UPDATE OR TRUNCATE ON payload
  FOR EACH STATEMENT EXECUTE FUNCTION stays_as_it_is();
CREATE TRIGGER payload_of_a_fact_stays BEFORE DELETE ON payload
  FOR EACH ROW EXECUTE FUNCTION only_words_go();

-- ── Functions that no login may run ────────────────────────────────────────────────────────────
CREATE FUNCTION me() RETURNS text LANGUAGE sql STABLE AS $f$
  SELECT CASE WHEN pg_has_role(session_user, {admin_text}, 'MEMBER') THEN 'admin'
              WHEN pg_has_role(session_user, {counter_text}, 'MEMBER') THEN 'counter'
              WHEN pg_has_role(session_user, {kiosk_text}, 'MEMBER') THEN 'kiosk'
              WHEN pg_has_role(session_user, {board_text}, 'MEMBER') THEN 'board' END
$f$;

CREATE FUNCTION refuse(state text, why text) RETURNS void LANGUAGE plpgsql AS $f$
BEGIN
  RAISE EXCEPTION '%', why USING ERRCODE = state;
END $f$;

CREATE FUNCTION kind_of(event bigint) RETURNS text LANGUAGE sql STABLE AS $f$
  SELECT kind FROM khio.journal WHERE seq = event
$f$;

-- What the errand named by an event becomes; another one, where the event queues it.
CREATE FUNCTION step_errand(told bigint, told_kind text, p json) RETURNS void LANGUAGE plpgsql AS $f$
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
END $f$;

-- The office's date by the server's clock, where its office file says it is.
CREATE FUNCTION today() RETURNS date LANGUAGE plpgsql STABLE AS $f$
DECLARE
  place text := (SELECT substring(body FROM '(?n)^\s*zone\s*=\s*["'']([^"'']+)["'']') FROM khio.document
                 WHERE office_file ORDER BY version DESC LIMIT 1);
BEGIN
  RETURN (clock_timestamp() AT TIME ZONE coalesce(place, ''))::date;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN (clock_timestamp() AT TIME ZONE 'UTC' + interval '14 hours')::date;  -- where it is latest
END $f$;

-- The office file of that hash counts from now on, as the one of the highest version.
CREATE FUNCTION put_in_force(file bytea) RETURNS void LANGUAGE sql AS $f$
  WITH next AS (UPDATE khio.about SET beside = beside + 1 RETURNING beside)
    UPDATE khio.document SET office_file = true, version = next.beside FROM next WHERE hash = file
$f$;

CREATE FUNCTION is_of_work() RETURNS bool LANGUAGE sql STABLE AS $f$
  SELECT NOT EXISTS (SELECT FROM khio.journal WHERE kind = 'simulated')
$f$;

-- What a clock may show, however wrong it is: with what is farther away no report could count.
CREATE FUNCTION is_moment(ms bigint) RETURNS bool LANGUAGE sql IMMUTABLE AS $f$
  SELECT ms BETWEEN 0 AND 7258118399999  -- to the end of 2199 (domain/calendar.h)
$f$;

-- The office day that was opened last, before that event.
CREATE FUNCTION latest_day(before bigint) RETURNS date LANGUAGE sql STABLE AS $f$
  SELECT (p.body::json->>'day')::date FROM khio.journal j JOIN khio.payload p USING (seq)
    WHERE j.kind = 'day_opened' AND j.seq < before ORDER BY j.seq DESC LIMIT 1
$f$;

-- Kiosks tell of days and of tickets what their work makes them tell. Who has no more than their password
-- neither ends a day that goes on nor begins one to come (a demonstration lives days ahead) or one that was
-- over, takes nobody out who was called, and gives no priority as staff do. What no program could read, or
-- keep in its copy's tables, would stand in the journal for good: it is refused by its form.
CREATE FUNCTION keep_kiosks_rules(told bigint, told_kind text, p json) RETURNS void LANGUAGE plpgsql AS $f$
BEGIN
  IF p::text !~ (SELECT form FROM khio.rights WHERE kind = told_kind) THEN
    PERFORM khio.refuse('42501', format('this is not what an event of the kind %s says', told_kind));
  END IF;
  PERFORM p::jsonb;  -- which refuses escapes that are no character: json looks at their form alone
  IF EXISTS (SELECT FROM regexp_matches(p::text, ':"([0-9]{4}-[0-9]{2}-[0-9]{2})"', 'g') AS m
             WHERE m[1]::date NOT BETWEEN '1900-01-01' AND '2199-12-31') THEN  -- domain/calendar.h
    PERFORM khio.refuse('42501', 'no program reads such a day');
  END IF;
  CASE told_kind
  WHEN 'day_opened' THEN
    IF (p->>'day')::date > khio.today() AND khio.is_of_work() THEN
      PERFORM khio.refuse('42501', 'this login may not open a day that is to come: look at the clocks');
    END IF;
    IF (p->>'day')::date <= khio.latest_day(told) AND khio.is_of_work() THEN
      PERFORM khio.refuse('42501', 'this login may not open a day again, nor one before it');
    END IF;
  WHEN 'day_closed' THEN
    IF (p->>'day')::date >= khio.today() AND khio.is_of_work() THEN
      PERFORM khio.refuse('42501', 'this login may not close a day that goes on: look at the clocks');
    END IF;
    IF NOT EXISTS (SELECT FROM khio.open_day WHERE office_day = p->>'day') THEN
      PERFORM khio.refuse('42501', 'this login may close no day but the one that is open');
    END IF;
  WHEN 'cancelled' THEN
    IF NOT EXISTS (SELECT FROM khio.errand WHERE id = (p->>'errand')::bigint
                   AND state IN ('waiting', 'no_show')) THEN
      PERFORM khio.refuse('42501', 'this login may take nobody out who was called');
    END IF;
  WHEN 'issued' THEN
    IF p->'given' IS NOT NULL THEN
      PERFORM khio.refuse('42501', 'this login may not give priority in the staff''s name');
    END IF;
    IF (p->>'number')::int NOT BETWEEN 1 AND 9999 OR (p->>'people')::int NOT BETWEEN 1 AND 999 OR
       p->>'code' !~ '^([0-9]{6})?$' OR NOT khio.is_moment(coalesce((p#>>'{offline,at}')::bigint, 0)) THEN
      PERFORM khio.refuse('42501', 'this is no ticket');
    END IF;
    -- The figures of a day that is over may be signed. What an outbox brings says of which it is.
    IF p->'offline' IS NULL AND
       NOT EXISTS (SELECT FROM khio.open_day WHERE office_day = p->>'day') THEN
      PERFORM khio.refuse('42501', 'this login may give no ticket of a day that is not open');
    END IF;
    -- It would stand first in the line of its day, and could not be called.
    IF (p->>'day')::date > coalesce((SELECT office_day::date FROM khio.open_day), khio.today()) AND
       (khio.is_of_work() OR EXISTS (SELECT FROM khio.open_day)) THEN
      PERFORM khio.refuse('42501', 'this login may give no ticket of a day to come');
    END IF;
  WHEN 'fallback_sheet_asked' THEN
    IF (p->>'first')::int < 1 OR (p->>'last')::int NOT BETWEEN (p->>'first')::int AND 9999 THEN
      PERFORM khio.refuse('42501', 'this is no sheet of numbers');
    END IF;
  WHEN 'suggested' THEN
    IF p->>'number' !~ '^([0-9]{8})?$' THEN
      PERFORM khio.refuse('42501', 'this is no number of a complaint');
    END IF;
  WHEN 'closing_slip_ended' THEN
    IF p->>'state' = 'off' THEN PERFORM khio.refuse('42501', 'a closing slip is printed'); END IF;
  ELSE NULL;
  END CASE;
END $f$;

-- What no two events may say, whatever program tells them. The unique keys refuse the second one.
CREATE FUNCTION keep_rules(by_whom text, told bigint, told_kind text, p json)
RETURNS void LANGUAGE plpgsql AS $f$
BEGIN
  IF by_whom = 'kiosk' THEN PERFORM khio.keep_kiosks_rules(told, told_kind, p); END IF;
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
    PERFORM khio.put_in_force(decode(p->>'catalogue', 'hex'));
  WHEN 'catalogue_changed' THEN
    PERFORM khio.put_in_force(decode(p->>'catalogue', 'hex'));
  ELSE NULL;
  END CASE;
END $f$;

-- A rating enters the journal as it waited, in an event with others.
CREATE FUNCTION keep_rating(o json) RETURNS void LANGUAGE plpgsql AS $f$
BEGIN
  IF o->>'scores' !~ '^[0-5]{1,30}$' OR (o->>'do' = 'pool' AND (
       o->>'items' !~ '^[A-Za-z0-9_-]{1,16}( [A-Za-z0-9_-]{1,16}){0,29}$' OR
       o->>'service' !~ '^[A-Za-z0-9_-]{1,16}$' OR o->>'division' !~ '^[A-Za-z0-9_-]{0,16}$' OR
       (o->>'counter')::int NOT BETWEEN 0 AND 999)) THEN
    PERFORM khio.refuse('42501', 'this is no rating');
  END IF;
END $f$;

-- One change of what stands beside the journal. Kiosks may only add a rating, and change one whose
-- random key they know; counters, which see the keys, do neither.
CREATE FUNCTION change_beside(by_whom text, o json) RETURNS void LANGUAGE plpgsql AS $f$
DECLARE
  what text := o->>'do';
  next bigint;
BEGIN
  IF (by_whom = 'kiosk' AND what NOT IN ('pool', 'repool')) OR
     (by_whom = 'counter' AND what IN ('pool', 'repool')) THEN
    PERFORM khio.refuse('42501', 'this login may not change that');
  END IF;
  IF what IN ('pool', 'repool', 'unpool') THEN
    IF by_whom = 'kiosk' THEN PERFORM khio.keep_rating(o); END IF;
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
END $f$;

CREATE FUNCTION text_form(words text) RETURNS bytea LANGUAGE sql IMMUTABLE AS $f$
  SELECT int4send(octet_length(convert_to(words, 'UTF8'))) || convert_to(words, 'UTF8')
$f$;

-- Where the journal ends.
CREATE FUNCTION journal_end(OUT last bigint, OUT chain bytea) LANGUAGE plpgsql STABLE AS $f$
BEGIN
  SELECT j.seq, j.hash INTO last, chain FROM khio.journal j ORDER BY j.seq DESC LIMIT 1;
  last := coalesce(last, 0);
  chain := coalesce(chain, decode(repeat('00', 32), 'hex'));
END $f$;

-- Keeps the next event, taken for what the journal's form says it is (store/journal.h): its hash is
-- computed here, must be the one it came with, and is returned. said: the hash of its payload.
CREATE FUNCTION keep_event(by_whom text, e record, last bigint, chain bytea, ours bytea, said bytea)
RETURNS bytea LANGUAGE plpgsql AS $f$
DECLARE
  fresh bytea := sha256(chain || int8send(e.seq) || int8send(e.at) || decode(e.boot, 'hex') ||
                        int8send(e.boot_ms) || ours || khio.text_form(e.actor) ||
                        khio.text_form(e.kind) || khio.text_form(e.request) || said);
BEGIN
  IF e.seq <> last + 1 THEN PERFORM khio.refuse('KH001', 'the journal went on meanwhile'); END IF;
  IF encode(fresh, 'hex') IS DISTINCT FROM e.hash THEN
    PERFORM khio.refuse('KH002', 'this event does not continue the journal');
  END IF;
  INSERT INTO khio.journal VALUES (e.seq, e.at, decode(e.boot, 'hex'), e.boot_ms, ours, e.actor,
                                   e.kind, nullif(e.request, ''), said, fresh, session_user);
  IF e.salt IS NOT NULL THEN
    INSERT INTO khio.payload VALUES (e.seq, decode(e.salt, 'hex'), e.payload);
    PERFORM khio.keep_rules(by_whom, e.seq, e.kind, e.payload::json);
  END IF;
  RETURN fresh;
END $f$;

-- A part of a store that comes in from elsewhere: documents first, then every event in order, then what
-- waits. Words that were erased there come without their payload.
CREATE FUNCTION take_over(part json) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, khio, pg_temp AS $f$
DECLARE
  ours  bytea;
  last  bigint;
  chain bytea;
  e     record;
  o     json;
BEGIN
  SELECT office INTO ours FROM khio.about;
  FOR o IN SELECT value FROM json_array_elements(part->'beside') LOOP
    PERFORM khio.change_beside('admin', o);
  END LOOP;
  SELECT * INTO last, chain FROM khio.journal_end();
  FOR e IN SELECT * FROM json_to_recordset(part->'events')
             AS x (seq bigint, at bigint, boot text, boot_ms bigint, actor text, kind text,
                   request text, salt text, payload text, payload_hash text, hash text) LOOP
    chain := khio.keep_event('admin', e, last, chain, ours,
      CASE WHEN e.salt IS NOT NULL THEN sha256(decode(e.salt, 'hex') || convert_to(e.payload, 'UTF8'))
           WHEN e.kind = 'words' THEN decode(e.payload_hash, 'hex') END);
    last := e.seq;
    -- All of it is one transaction: rows of days that are over would stay in the way of each later one.
    IF e.kind = 'day_closed' THEN TRUNCATE khio.errand, khio.open_day; END IF;
  END LOOP;
END $f$;

-- A rating waits for every visit that rated, and leaves when a batch tells it.
CREATE FUNCTION check_pool(batch json) RETURNS void LANGUAGE plpgsql AS $f$
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
END $f$;

-- ── Functions that logins run ──────────────────────────────────────────────────────────────────
-- Waits for the turn to change the store; the transaction's end gives it to the next one.
CREATE FUNCTION take_turn() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, khio, pg_temp AS $f$
BEGIN
  LOCK TABLE khio.turn IN EXCLUSIVE MODE;
END $f$;

-- Where the store stands. known: the hash of the event `after`; nothing when there is none.
CREATE FUNCTION state(after bigint, OUT version int, OUT store bytea, OUT login text, OUT me text,
                      OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea,
                      OUT moved text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, khio, pg_temp AS $f$
BEGIN
  me := khio.me();
  login := session_user;
  SELECT a.version, a.store, a.beside, CASE WHEN me IN ('counter', 'admin') THEN a.pool ELSE 0 END,
         a.moved INTO version, store, beside, pool, moved FROM khio.about a;
  SELECT coalesce(max(seq), 0) INTO head FROM khio.journal;
  SELECT hash INTO known FROM khio.journal WHERE seq = after;
END $f$;

-- What a board shows of a ticket: neither the code on its slip nor its token.
CREATE FUNCTION shown_of_ticket(body text) RETURNS text LANGUAGE sql IMMUTABLE AS $f$
  SELECT (body::jsonb || jsonb_build_object('code', '', 'token', repeat('0', 32)))::text
$f$;

-- Everybody sees the chain; what an event says only who may read its kind. Kiosks tell writers of
-- complaints what they were answered. A part of what was said comes without its salt.
CREATE FUNCTION events_after(after bigint, at_most int)
RETURNS TABLE (seq bigint, at bigint, boot bytea, boot_ms bigint, office bytea, actor text, kind text,
               request text, payload_hash bytea, hash bytea, salt bytea, body text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, khio, pg_temp AS $f$
#variable_conflict use_column
DECLARE
  whoever text := khio.me();
BEGIN
  RETURN QUERY
    SELECT j.seq, j.at, j.boot, j.boot_ms, j.office, j.actor, j.kind, j.request, j.payload_hash, j.hash,
           CASE WHEN seen.ok AND NOT seen.part THEN p.salt END,
           CASE WHEN seen.ok AND seen.part THEN khio.shown_of_ticket(p.body)
                WHEN seen.ok THEN p.body END
    FROM khio.journal j LEFT JOIN khio.payload p USING (seq) JOIN khio.rights r USING (kind),
    LATERAL (SELECT whoever IN ('counter', 'admin') OR whoever = ANY (r.reads)
             OR (whoever = 'kiosk' AND j.kind = 'words'
                 AND khio.kind_of((p.body::json->>'of')::bigint) = 'complaint_moved') AS ok,
             whoever = 'board' AND j.kind = 'issued' AS part) seen
    WHERE j.seq > after ORDER BY j.seq LIMIT at_most;
END $f$;

CREATE FUNCTION beside_after(after bigint)
RETURNS TABLE (what text, id bytea, name text, body text, n1 bigint, n2 bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, khio, pg_temp AS $f$
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
END $f$;

-- The ratings that wait, for who closes their batches; nothing when they are still those of `known`.
CREATE FUNCTION pool_after(known bigint)
RETURNS SETOF rating_pool
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, khio, pg_temp AS $f$
BEGIN
  IF khio.me() IN ('counter', 'admin') AND (SELECT pool FROM khio.about) <> known THEN
    RETURN QUERY SELECT * FROM khio.rating_pool ORDER BY key;
  END IF;
END $f$;

-- The one way to change the store.
CREATE FUNCTION append(batch json) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, khio, pg_temp AS $f$
DECLARE
  whoever text := khio.me();
  ours    bytea;
  gone    text;
  last    bigint;
  chain   bytea;
  e       record;
  o       json;
BEGIN
  LOCK TABLE khio.turn IN EXCLUSIVE MODE;
  SELECT office, moved INTO ours, gone FROM khio.about;
  IF gone IS NOT NULL THEN
    PERFORM khio.refuse('KH003', format('this office moved to %s', gone));
  END IF;
  SELECT * INTO last, chain FROM khio.journal_end();
  PERFORM khio.check_pool(batch);
  -- Documents stand before events name them; words go after an event said so.
  FOR o IN SELECT value FROM json_array_elements(batch->'beside') WHERE value->>'do' <> 'erase' LOOP
    PERFORM khio.change_beside(whoever, o);
  END LOOP;
  -- Rows bear the number of their transaction, as the events of who rated do: all that wait get this one's.
  IF EXISTS (SELECT FROM json_array_elements(batch->'beside') WHERE value->>'do' LIKE '%pool') THEN
    WITH gone AS (DELETE FROM khio.rating_pool RETURNING *)
      INSERT INTO khio.rating_pool SELECT * FROM gone ORDER BY key;
  END IF;
  FOR e IN SELECT * FROM json_to_recordset(batch->'events')
             AS x (seq bigint, at bigint, boot text, boot_ms bigint, actor text, kind text,
                   request text, salt text, payload text, hash text) LOOP
    IF NOT EXISTS (SELECT FROM khio.rights r WHERE r.kind = e.kind AND whoever = ANY (r.tells)) THEN
      PERFORM khio.refuse('42501', format('this login may not tell "%s"', e.kind));
    END IF;
    IF whoever = 'kiosk' AND NOT (khio.is_moment(e.at) AND khio.is_moment(e.boot_ms)) THEN
      PERFORM khio.refuse('42501', 'no clock shows such a time: look at this machine''s');
    END IF;
    chain := khio.keep_event(whoever, e, last, chain, ours,
                             sha256(decode(e.salt, 'hex') || convert_to(e.payload, 'UTF8')));
    last := e.seq;
  END LOOP;
  IF whoever = 'kiosk' AND EXISTS (
       SELECT (value->>'office_day')::int FROM json_array_elements(batch->'beside')
         WHERE value->>'do' = 'pool'
       EXCEPT SELECT (v.body::json->>'day')::date - date '1970-01-01'
         FROM json_array_elements(batch->'events') t
         JOIN khio.payload v ON v.seq = ((t.value->>'payload')::json->>'visit')::bigint
         WHERE t.value->>'kind' = 'rating_given') THEN
    PERFORM khio.refuse('42501', 'a rating is of the day of its visit');
  END IF;
  FOR o IN SELECT value FROM json_array_elements(batch->'beside') WHERE value->>'do' = 'erase' LOOP
    PERFORM khio.change_beside(whoever, o);
  END LOOP;
  PERFORM pg_notify('khio', last::text);
END $f$;

-- The office works elsewhere from now on; nothing: it stays after all. What was said goes.
CREATE FUNCTION move_away(to_where text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, khio, pg_temp AS $f$
BEGIN
  LOCK TABLE khio.turn IN EXCLUSIVE MODE;
  UPDATE khio.about SET moved = to_where;
  PERFORM pg_notify('khio', 'moved');
END $f$;
