
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
  FOR e IN SELECT * FROM json_to_recordset(batch->'events')
             AS x (seq bigint, at bigint, boot text, boot_ms bigint, actor text, kind text,
                   request text, salt text, payload text, hash text) LOOP
    IF NOT EXISTS (SELECT FROM khio.rights r WHERE r.kind = e.kind AND whoever = ANY (r.tells)) THEN
      PERFORM khio.refuse('42501', format('this login may not tell "%s"', e.kind));
    END IF;
    chain := khio.keep_event(whoever, e, last, chain, ours,
                             sha256(decode(e.salt, 'hex') || convert_to(e.payload, 'UTF8')));
    last := e.seq;
  END LOOP;
  FOR o IN SELECT value FROM json_array_elements(batch->'beside') WHERE value->>'do' = 'erase' LOOP
    PERFORM khio.change_beside(whoever, o);
  END LOOP;
  PERFORM pg_notify('khio', last::text);
END $$;

ALTER FUNCTION khio.append(batch json) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.beat(machine_id text, said text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
BEGIN
  UPDATE khio.machine SET body = said, login = session_user, heard_at = clock_timestamp()
    WHERE id = machine_id;
  IF FOUND THEN RETURN; END IF;
  IF (SELECT count(*) FROM khio.machine) >= 500 THEN
    PERFORM khio.refuse('KH003', 'there are 500 machines already; take those off the list that are gone');
  END IF;
  INSERT INTO khio.machine VALUES (machine_id, said, session_user, clock_timestamp())
    ON CONFLICT (id) DO NOTHING;
END $$;

ALTER FUNCTION khio.beat(machine_id text, said text) OWNER TO DATABASE_owner;

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
           CASE WHEN seen.ok AND NOT seen.part THEN p.salt END,
           CASE WHEN seen.ok AND seen.part THEN khio.shown_of_ticket(p.body)
                WHEN seen.ok THEN p.body END
    FROM khio.journal j LEFT JOIN khio.payload p USING (seq) JOIN khio.rights r USING (kind),
    LATERAL (SELECT whoever IN ('counter', 'admin') OR whoever = ANY (r.reads)
             OR (whoever = 'kiosk' AND j.kind = 'words'
                 AND khio.kind_of((p.body::json->>'of')::bigint) = 'complaint_moved') AS ok,
             whoever = 'board' AND j.kind = 'issued' AS part) seen
    WHERE j.seq > after ORDER BY j.seq LIMIT at_most;
END $$;

ALTER FUNCTION khio.events_after(after bigint, at_most integer) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.forget_machine(machine_id text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
BEGIN
  IF khio.is_machine_held(machine_id) THEN RETURN 'held'; END IF;
  DELETE FROM khio.machine WHERE id = machine_id;
  RETURN CASE WHEN FOUND THEN 'gone' ELSE 'none' END;
END $$;

ALTER FUNCTION khio.forget_machine(machine_id text) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.is_machine_held(machine_id text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  SELECT EXISTS (SELECT FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND classid = 1835099240 AND objsubid = 2
      AND objid = (hashtext(machine_id)::bigint & 4294967295)::oid
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
$$;

ALTER FUNCTION khio.is_machine_held(machine_id text) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.is_of_work() RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  SELECT NOT EXISTS (SELECT FROM khio.journal WHERE kind = 'simulated')
$$;

ALTER FUNCTION khio.is_of_work() OWNER TO DATABASE_owner;

CREATE FUNCTION khio.journal_end(OUT last bigint, OUT chain bytea) RETURNS record
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  SELECT j.seq, j.hash INTO last, chain FROM khio.journal j ORDER BY j.seq DESC LIMIT 1;
  last := coalesce(last, 0);
  chain := coalesce(chain, decode(repeat('00', 32), 'hex'));
END $$;

ALTER FUNCTION khio.journal_end(OUT last bigint, OUT chain bytea) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.keep_event(by_whom text, e record, last bigint, chain bytea, ours bytea, said bytea) RETURNS bytea
    LANGUAGE plpgsql
    AS $$
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
END $$;

ALTER FUNCTION khio.keep_event(by_whom text, e record, last bigint, chain bytea, ours bytea, said bytea) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.keep_kiosks_rules(told_kind text, p json) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  CASE told_kind
  WHEN 'day_opened' THEN
    IF (p->>'day')::date > khio.today() AND khio.is_of_work() THEN
      PERFORM khio.refuse('42501', 'this login may not open a day that is to come: look at the clocks');
    END IF;
  WHEN 'day_closed' THEN
    IF (p->>'day')::date >= khio.today() AND khio.is_of_work() THEN
      PERFORM khio.refuse('42501', 'this login may not close a day that goes on: look at the clocks');
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
  ELSE NULL;
  END CASE;
END $$;

ALTER FUNCTION khio.keep_kiosks_rules(told_kind text, p json) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.keep_rules(by_whom text, told bigint, told_kind text, p json) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF by_whom = 'kiosk' THEN PERFORM khio.keep_kiosks_rules(told_kind, p); END IF;
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

CREATE FUNCTION khio.leave_machines(machine_id text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
BEGIN
  DELETE FROM khio.machine WHERE id = machine_id AND login = session_user;
END $$;

ALTER FUNCTION khio.leave_machines(machine_id text) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.machines() RETURNS TABLE(id text, body text, age_ms bigint, held boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT m.id, m.body,
      (extract(epoch FROM clock_timestamp() - m.heard_at) * 1000)::bigint, khio.is_machine_held(m.id)
    FROM khio.machine m ORDER BY m.id;
END $$;

ALTER FUNCTION khio.machines() OWNER TO DATABASE_owner;

CREATE FUNCTION khio.me() RETURNS text
    LANGUAGE sql STABLE
    AS $$
  SELECT CASE WHEN pg_has_role(session_user, 'DATABASE_admin', 'MEMBER') THEN 'admin'
              WHEN pg_has_role(session_user, 'DATABASE_counter', 'MEMBER') THEN 'counter'
              WHEN pg_has_role(session_user, 'DATABASE_kiosk', 'MEMBER') THEN 'kiosk'
              WHEN pg_has_role(session_user, 'DATABASE_board', 'MEMBER') THEN 'board' END
$$;

ALTER FUNCTION khio.me() OWNER TO DATABASE_owner;

CREATE FUNCTION khio.move_away(to_where text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
BEGIN
  LOCK TABLE khio.turn IN EXCLUSIVE MODE;
  UPDATE khio.about SET moved = to_where;
  PERFORM pg_notify('khio', 'moved');
END $$;

ALTER FUNCTION khio.move_away(to_where text) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.note_backup(made_at bigint, said text, through bigint) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
BEGIN
  INSERT INTO khio.backup_made (at, what, events, login) VALUES (made_at, said, through, session_user)
    ON CONFLICT (one) DO UPDATE SET at = excluded.at, what = excluded.what, events = excluded.events,
                                    login = excluded.login;
END $$;

ALTER FUNCTION khio.note_backup(made_at bigint, said text, through bigint) OWNER TO DATABASE_owner;

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

CREATE FUNCTION khio.server_now(OUT version text, OUT schema integer, OUT host text, OUT port integer, OUT name text, OUT synchronous text, OUT sees boolean, OUT archived_at bigint, OUT archive_fails boolean, OUT backup_at bigint, OUT backup text, OUT backup_events bigint) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
BEGIN
  version := split_part(current_setting('server_version'), ' ', 1);
  SELECT a.version INTO schema FROM khio.about a;
  host := host(inet_server_addr());
  port := current_setting('port')::int;
  name := current_setting('cluster_name');
  synchronous := current_setting('synchronous_standby_names');
  sees := pg_has_role(current_user, 'pg_read_all_stats', 'USAGE');
  SELECT (extract(epoch FROM s.last_archived_time) * 1000)::bigint,
         coalesce(s.last_failed_time > coalesce(s.last_archived_time, '-infinity'), false)
    INTO archived_at, archive_fails FROM pg_stat_archiver s;
  IF current_setting('archive_mode') = 'off' THEN archived_at := NULL; archive_fails := false; END IF;
  SELECT b.at, b.what, b.events INTO backup_at, backup, backup_events FROM khio.backup_made b;
END $$;

ALTER FUNCTION khio.server_now(OUT version text, OUT schema integer, OUT host text, OUT port integer, OUT name text, OUT synchronous text, OUT sees boolean, OUT archived_at bigint, OUT archive_fails boolean, OUT backup_at bigint, OUT backup text, OUT backup_events bigint) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.shown_of_ticket(body text) RETURNS text
    LANGUAGE sql IMMUTABLE
    AS $$
  SELECT (body::jsonb || jsonb_build_object('code', '', 'token', repeat('0', 32)))::text
$$;

ALTER FUNCTION khio.shown_of_ticket(body text) OWNER TO DATABASE_owner;

CREATE FUNCTION khio.standbys_now() RETURNS TABLE(name text, state text, sync text, lag_bytes bigint, lag_ms bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT r.application_name, r.state, r.sync_state,
      pg_wal_lsn_diff(pg_current_wal_lsn(), r.flush_lsn)::bigint,
      (extract(epoch FROM r.flush_lag) * 1000)::bigint
    FROM pg_stat_replication r WHERE r.state IS NOT NULL ORDER BY r.application_name;
END $$;

ALTER FUNCTION khio.standbys_now() OWNER TO DATABASE_owner;

CREATE FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea, OUT moved text) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
BEGIN
  me := khio.me();
  login := session_user;
  SELECT a.version, a.store, a.beside, CASE WHEN me IN ('counter', 'admin') THEN a.pool ELSE 0 END,
         a.moved INTO version, store, beside, pool, moved FROM khio.about a;
  SELECT coalesce(max(seq), 0) INTO head FROM khio.journal;
  SELECT hash INTO known FROM khio.journal WHERE seq = after;
END $$;

ALTER FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea, OUT moved text) OWNER TO DATABASE_owner;

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

CREATE FUNCTION khio.take_over(part json) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'khio', 'pg_temp'
    AS $$
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
END $$;

ALTER FUNCTION khio.take_over(part json) OWNER TO DATABASE_owner;

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

CREATE FUNCTION khio.today() RETURNS date
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  place text := (SELECT substring(body FROM '(?n)^\s*zone\s*=\s*["'']([^"'']+)["'']') FROM khio.document
                 WHERE office_file ORDER BY version DESC LIMIT 1);
BEGIN
  RETURN (clock_timestamp() AT TIME ZONE coalesce(place, ''))::date;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN (clock_timestamp() AT TIME ZONE 'UTC' + interval '14 hours')::date;  -- where it is latest
END $$;

ALTER FUNCTION khio.today() OWNER TO DATABASE_owner;

CREATE TABLE khio.about (
    one boolean DEFAULT true NOT NULL,
    version integer NOT NULL,
    store bytea NOT NULL,
    office bytea NOT NULL,
    beside bigint DEFAULT 0 NOT NULL,
    pool bigint DEFAULT 0 NOT NULL,
    moved text,
    CONSTRAINT about_office_check CHECK ((length(office) = 16)),
    CONSTRAINT about_one_check CHECK (one),
    CONSTRAINT about_store_check CHECK ((length(store) = 16))
)
WITH (fillfactor='10');

ALTER TABLE khio.about OWNER TO DATABASE_owner;

CREATE TABLE khio.backup_made (
    one boolean DEFAULT true NOT NULL,
    at bigint NOT NULL,
    what text NOT NULL,
    events bigint NOT NULL,
    login text NOT NULL,
    CONSTRAINT backup_made_one_check CHECK (one),
    CONSTRAINT backup_made_what_check CHECK ((octet_length(what) <= 500))
);

ALTER TABLE khio.backup_made OWNER TO DATABASE_owner;

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

CREATE TABLE khio.machine (
    id text NOT NULL,
    body text NOT NULL,
    login text NOT NULL,
    heard_at timestamp with time zone NOT NULL,
    CONSTRAINT machine_body_check CHECK ((octet_length(body) <= 2000)),
    CONSTRAINT machine_id_check CHECK ((octet_length(id) <= 100))
)
WITH (fillfactor='50');

ALTER TABLE khio.machine OWNER TO DATABASE_owner;

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

INSERT INTO khio.about VALUES (true, 3, '\xaeb8ce01ab9ab2e3cbff15c3a87495a4', '\x85b053f839f64c8daebad2e5828c2132', 1, 0, NULL);

INSERT INTO khio.document VALUES ('\xc41f3b889c81688906426d17b0f6afef5b9dcc0e0a684681cb62203463db25fc', 'kind = "sao"
languages = ["th", "en", "ms"]
name = { th = "องค์การบริหารส่วนตำบลบ้านตัวอย่าง", en = "Ban Tua Yang (Sample) Subdistrict Administrative Organization", ms = "Organisasi Pentadbiran Mukim Ban Tua Yang (Contoh)" }
short_name = { th = "อบต.บ้านตัวอย่าง", en = "Ban Tua Yang SAO (sample)", ms = "OPM Ban Tua Yang (contoh)" }
address = { th = "หมู่ที่ 0 ตำบลบ้านตัวอย่าง อำเภอตัวอย่าง จังหวัดตัวอย่าง", en = "Village No. 0, Ban Tua Yang, Tua Yang District, Tua Yang Province (invented)", ms = "Kampung No. 0, Mukim Ban Tua Yang, Daerah Tua Yang, Wilayah Tua Yang (rekaan)" }
phone = "0 0000 0000"
eit_url = "https://itas.example/eit/tuayang"
eit_from = 2026-10-01
eit_to = 2027-09-30
emblem = "lotus"
zone = "Asia/Bangkok"
era = "buddhist"
fiscal_first_month = 10
fiscal_named_by_end = true
thai_numerals_in_reports = true
sample = true
any_officer = true
four_roles = false
reception_service = "A01"
priority_groups = [
  { th = "ผู้สูงอายุ 60 ปีขึ้นไป", en = "People aged 60 and over", ms = "Warga emas 60 tahun ke atas" },
  { th = "คนพิการและผู้ใช้เก้าอี้ล้อเข็น", en = "People with disabilities and wheelchair users", ms = "Orang kurang upaya dan pengguna kerusi roda" },
  { th = "สตรีมีครรภ์", en = "Pregnant women", ms = "Ibu mengandung" },
]
slip_notes = [
  { th = "บัตรคิวใช้ได้เฉพาะวันที่ออกบัตร", en = "A ticket is valid on its day of issue only", ms = "Tiket sah pada hari dikeluarkan sahaja" },
  { th = "งดรับ งดให้ ของขวัญทุกชนิด (No Gift Policy)", en = "We accept no gifts (No Gift Policy)", ms = "Kami tidak menerima hadiah (No Gift Policy)" },
]
privacy_notice = { th = "ในการรับบัตรคิวและประเมิน ระบบนี้ไม่เก็บชื่อ เลขประจำตัวประชาชน หมายเลขโทรศัพท์ หรือภาพถ่ายของท่าน ผลการประเมินใช้เพื่อจัดทำสถิติและปรับปรุงการให้บริการเท่านั้น และเปิดเผยเฉพาะภาพรวม", en = "For tickets and ratings this system does not keep your name, ID number, telephone number or picture. Ratings are used only for statistics and better service, and only overall results are published.", ms = "Untuk nombor giliran dan penilaian, sistem ini tidak menyimpan nama, nombor kad pengenalan, nombor telefon atau gambar anda. Penilaian digunakan hanya untuk statistik dan peningkatan perkhidmatan, dan hanya keputusan keseluruhan diterbitkan." }
how_it_works = { th = "1. แตะเลือกงานที่ต้องการติดต่อ\n2. รับบัตรคิว\n3. รอเรียกหมายเลขตามลำดับก่อน–หลัง\n4. รับบริการที่ช่องบริการ\n5. ประเมินความพึงพอใจ (ไม่ระบุตัวตน)\nผู้ที่อยู่ในกลุ่มตามประกาศของหน่วยงาน\nขอรับบริการก่อนตามสิทธิได้ที่ตู้กดบัตรคิวหรือจุดแรกรับ\nงดรับ งดให้ ของขวัญทุกชนิด", en = "1. Touch what you have come for\n2. Take your ticket\n3. Wait for your number: numbers are called in order\n4. Go to the counter that calls you\n5. Rate the service (anonymous)\nPeople in the groups announced by the office may ask for priority at the kiosk or at reception.\nWe accept no gifts.", ms = "1. Sentuh urusan anda\n2. Ambil nombor giliran\n3. Tunggu nombor anda: nombor dipanggil mengikut turutan\n4. Pergi ke kaunter yang memanggil anda\n5. Nilai perkhidmatan (tanpa nama)\nGolongan yang diumumkan oleh pejabat boleh meminta layanan keutamaan di kiosk atau di kaunter pertanyaan.\nKami tidak menerima sebarang hadiah." }

[hours]
always_open = true
last_ticket_minutes = 15
monday = ["08:30-12:00", "13:00-16:30"]
tuesday = ["08:30-12:00", "13:00-16:30"]
wednesday = ["08:30-12:00", "13:00-16:30"]
thursday = ["08:30-12:00", "13:00-16:30"]
friday = ["08:30-12:00", "13:00-16:30"]

[survey]
convention = "A"
spread = "sample"
target_percent = 80
target_test = "top2"
min_cell = 5

[[survey.aspects]]
code = "process"
name = { th = "ด้านกระบวนการและขั้นตอนการให้บริการ", en = "Process and steps", ms = "Proses dan langkah perkhidmatan" }

[[survey.aspects]]
code = "channel"
name = { th = "ด้านช่องทางการให้บริการ", en = "Channels of service", ms = "Saluran perkhidmatan" }

[[survey.aspects]]
code = "staff"
name = { th = "ด้านเจ้าหน้าที่ผู้ให้บริการ", en = "Officers", ms = "Pegawai" }

[[survey.aspects]]
code = "place"
name = { th = "ด้านสิ่งอำนวยความสะดวก", en = "Facilities", ms = "Kemudahan" }

[[survey.items]]
id = "Q0"
text = { th = "ความพึงพอใจต่อการให้บริการโดยรวมในครั้งนี้", en = "Overall, the service today", ms = "Secara keseluruhan, perkhidmatan hari ini" }
question = { th = "ท่านพึงพอใจต่อการให้บริการครั้งนี้เพียงใด", en = "How satisfied are you with the service today?", ms = "Sejauh manakah anda berpuas hati dengan perkhidmatan hari ini?" }

[[survey.items]]
id = "Q1"
aspect = "process"
text = { th = "ขั้นตอนไม่ยุ่งยาก เข้าใจง่าย", en = "The steps were simple and easy to understand", ms = "Langkahnya ringkas dan mudah difahami" }

[[survey.items]]
id = "Q2"
aspect = "process"
text = { th = "ให้บริการตามลำดับก่อน–หลัง เสมอภาคเท่าเทียม", en = "People were served in order and treated equally", ms = "Orang dilayan mengikut giliran dan sama rata" }

[[survey.items]]
id = "Q3"
aspect = "process"
text = { th = "ระยะเวลาให้บริการเหมาะสม", en = "The service took a suitable time", ms = "Tempoh perkhidmatan adalah sesuai" }

[[survey.items]]
id = "Q4"
aspect = "channel"
text = { th = "ช่องทางติดต่อและขอรับบริการสะดวก", en = "It was convenient to contact the office and ask for the service", ms = "Mudah menghubungi pejabat dan memohon perkhidmatan" }

[[survey.items]]
id = "Q5"
aspect = "channel"
text = { th = "ข้อมูลและเอกสารที่ต้องใช้แจ้งไว้ชัดเจน", en = "Information and required documents were clearly stated", ms = "Maklumat dan dokumen yang diperlukan dinyatakan dengan jelas" }

[[survey.items]]
id = "Q6"
aspect = "staff"
text = { th = "สุภาพ เต็มใจให้บริการ", en = "The officers were polite and willing to help", ms = "Pegawai sopan dan sedia membantu" }

[[survey.items]]
id = "Q7"
aspect = "staff"
text = { th = "ให้คำแนะนำได้ชัดเจน ถูกต้อง", en = "The officers gave clear and correct advice", ms = "Pegawai memberi nasihat yang jelas dan betul" }

[[survey.items]]
id = "Q8"
aspect = "staff"
text = { th = "ซื่อสัตย์ สุจริต ไม่เรียกรับผลประโยชน์", en = "The officers were honest and asked for no favours", ms = "Pegawai jujur dan tidak meminta sebarang habuan" }

[[survey.items]]
id = "Q9"
aspect = "place"
text = { th = "สถานที่สะอาด ป้ายชัดเจน", en = "The place was clean and well signed", ms = "Tempat bersih dan papan tandanya jelas" }

[[survey.items]]
id = "Q10"
aspect = "place"
text = { th = "ที่นั่งรอและสิ่งอำนวยความสะดวกเพียงพอ", en = "There were enough seats and facilities", ms = "Tempat duduk dan kemudahan mencukupi" }

[suggestions]
offered = true
answer_within_days = 15
corruption_channel = { th = "แจ้งเบาะแสการทุจริตได้ที่สำนักงาน ป.ป.ช.\nสายด่วน 1205\nเก็บข้อมูลผู้แจ้งเป็นความลับ", en = "Report corruption to the National Anti-Corruption Commission:\nhotline 1205 or www.nacc.go.th\nWho reports is kept confidential", ms = "Lapor rasuah kepada Suruhanjaya Pencegahan Rasuah Kebangsaan (NACC):\ntalian 1205 atau www.nacc.go.th\nIdentiti pelapor dirahsiakan" }
corruption_url = "https://www.nacc.go.th"

[[suggestions.phrases]]
kind = "praise"
text = { th = "เจ้าหน้าที่พูดจาสุภาพ", en = "The staff were polite", ms = "Kakitangan bersopan" }

[[suggestions.phrases]]
kind = "praise"
text = { th = "ให้บริการรวดเร็ว", en = "The service was quick", ms = "Perkhidmatan cepat" }

[[suggestions.phrases]]
kind = "praise"
text = { th = "อธิบายชัดเจน เข้าใจง่าย", en = "Everything was explained clearly", ms = "Penerangan jelas" }

[[suggestions.phrases]]
kind = "praise"
text = { th = "สถานที่สะอาด", en = "The place is clean", ms = "Tempat bersih" }

[[suggestions.phrases]]
kind = "suggestion"
text = { th = "อยากให้เพิ่มที่นั่งรอ", en = "More seats for waiting, please", ms = "Tambah tempat duduk menunggu" }

[[suggestions.phrases]]
kind = "suggestion"
text = { th = "อยากให้เปิดช่องบริการมากขึ้น", en = "More counters open, please", ms = "Buka lebih banyak kaunter" }

[[suggestions.phrases]]
kind = "suggestion"
text = { th = "อยากให้บอกเอกสารที่ต้องใช้ล่วงหน้า", en = "Tell us the documents beforehand", ms = "Beritahu dokumen lebih awal" }

[[suggestions.phrases]]
kind = "suggestion"
text = { th = "อยากให้มีบริการช่วงพักเที่ยง", en = "Service at lunch time, please", ms = "Perkhidmatan waktu rehat tengah hari" }

[[suggestions.phrases]]
kind = "complaint"
text = { th = "รอนานเกินไป", en = "The wait was too long", ms = "Menunggu terlalu lama" }

[[suggestions.phrases]]
kind = "complaint"
text = { th = "เจ้าหน้าที่พูดจาไม่สุภาพ", en = "The staff were impolite", ms = "Kakitangan kurang sopan" }

[[suggestions.phrases]]
kind = "complaint"
text = { th = "ได้รับข้อมูลไม่ตรงกัน", en = "I was told different things", ms = "Maklumat tidak sama" }

[[suggestions.phrases]]
kind = "complaint"
text = { th = "มีการให้บริการข้ามคิว", en = "Somebody was served out of turn", ms = "Ada yang memotong giliran" }

[rule]
normal_between = 1
return_after_calls = 1
return_within_minutes = 30
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
code = "urgent"
text = { th = "เรื่องเร่งด่วนที่หัวหน้าจุดบริการอนุญาต", en = "Urgent matter allowed by the supervisor", ms = "Urusan segera dengan kebenaran penyelia" }

[[reasons.out_of_order]]
code = "came-back"
text = { th = "กลับมาพร้อมเอกสารที่ขาด", en = "Came back with a missing document", ms = "Kembali membawa dokumen yang kurang" }

[[reasons.out_of_order]]
code = "interrupted"
text = { th = "ให้บริการค้างไว้จากการเรียกครั้งก่อน", en = "Service was interrupted after an earlier call", ms = "Perkhidmatan terhenti selepas panggilan terdahulu" }

[[reasons.out_of_order]]
code = "same-matter"
text = { th = "เรื่องเดียวกับผู้ที่กำลังรับบริการ", en = "Same matter as the visit being served", ms = "Urusan sama dengan yang sedang dilayan" }

[[reasons.out_of_order]]
code = "system"
text = { th = "แก้ไขความผิดพลาดของระบบหรือเครื่องพิมพ์", en = "Correcting a fault of the system or printer", ms = "Membetulkan kesilapan sistem atau pencetak" }

[[reasons.cancel]]
code = "visitor"
text = { th = "ผู้รับบริการขอยกเลิก", en = "The visitor asked for it", ms = "Atas permintaan pelawat" }

[[reasons.cancel]]
code = "wrong-service"
text = { th = "เลือกงานไม่ตรง ออกบัตรคิวใหม่", en = "Wrong service chosen, new ticket issued", ms = "Tersalah pilih perkhidmatan, nombor baharu dikeluarkan" }
reissued = true

[[reasons.cancel]]
code = "twice"
text = { th = "ออกบัตรคิวซ้ำ", en = "Ticket issued twice", ms = "Nombor dikeluarkan dua kali" }

[[reasons.cancel]]
code = "print"
text = { th = "บัตรคิวพิมพ์ไม่สมบูรณ์ ออกบัตรคิวใหม่", en = "Slip printed badly, new ticket issued", ms = "Cetakan slip tidak jelas, nombor baharu dikeluarkan" }
reissued = true

[[reasons.priority]]
code = "announced"
text = { th = "เป็นไปตามกลุ่มที่หน่วยงานประกาศ", en = "As the office''s announced groups say", ms = "Mengikut golongan yang diumumkan oleh pejabat" }

[[reasons.priority]]
code = "supervisor"
text = { th = "ตามคำสั่งหัวหน้าจุดบริการ", en = "By order of the supervisor", ms = "Atas arahan penyelia" }

[[reasons.priority]]
code = "mistake"
text = { th = "แก้ไขการเลือกผิดที่ตู้กดบัตรคิว", en = "Correcting a mistaken choice at the kiosk", ms = "Membetulkan pilihan yang salah di kiosk" }

[[divisions]]
code = "CLERK"
name = { th = "สำนักปลัด", en = "Office of the Chief Administrator", ms = "Pejabat Ketua Pentadbir" }
colour = "#1F5FA8"

[[divisions]]
code = "FINANCE"
name = { th = "กองคลัง", en = "Finance Division", ms = "Bahagian Kewangan" }
colour = "#0B7A6B"

[[divisions]]
code = "WORKS"
name = { th = "กองช่าง", en = "Public Works Division", ms = "Bahagian Kerja Raya" }
colour = "#A85A00"

[[divisions]]
code = "EDU"
name = { th = "กองการศึกษา ศาสนาและวัฒนธรรม", en = "Education, Religion and Culture Division", ms = "Bahagian Pendidikan, Agama dan Kebudayaan" }
colour = "#A3386C"

[[divisions]]
code = "WELFARE"
name = { th = "กองสวัสดิการสังคม", en = "Social Welfare Division", ms = "Bahagian Kebajikan Masyarakat" }
colour = "#7A45A0"

[[series]]
code = "A"
prefix = "A"
first = 1
last = 9999

[[series]]
code = "B"
prefix = "B"
first = 1
last = 9999

[[series]]
code = "C"
prefix = "C"
first = 1
last = 9999

[[series]]
code = "D"
prefix = "D"
first = 1
last = 9999

[[series]]
code = "E"
prefix = "E"
first = 1
last = 9999

[[services]]
code = "B01"
series = "B"
division = "FINANCE"
icon = "baht"
name = { th = "ชำระภาษีที่ดินและสิ่งปลูกสร้าง", en = "Land and building tax", ms = "Cukai tanah dan bangunan" }
errand = { th = "จ่ายภาษีที่ดินและบ้าน", en = "Pay land and house tax", ms = "Bayar cukai tanah dan rumah" }
unit = { th = "กองคลัง งานจัดเก็บรายได้", en = "Finance Division, Revenue", ms = "Bahagian Kewangan, Unit Hasil" }
fee = { th = "ไม่มีค่าธรรมเนียม (ชำระภาษีตามจำนวนที่ประเมิน)", en = "No fee (the assessed tax is paid)", ms = "Tiada bayaran (cukai dibayar mengikut taksiran)" }
law = { th = "พ.ร.บ.ภาษีที่ดินและสิ่งปลูกสร้าง พ.ศ. 2562", en = "Land and Building Tax Act B.E. 2562", ms = "Akta Cukai Tanah dan Bangunan TB 2562" }
channel = { th = "ณ จุดบริการประชาชน หรือหน่วยบริการเคลื่อนที่", en = "At the service counter or the mobile unit", ms = "Di kaunter perkhidmatan atau unit bergerak" }
documents = [
  { th = "หนังสือแจ้งการประเมิน (ภ.ด.ส. 6)", en = "Assessment notice (form Phor Dor Sor 6)", ms = "Notis taksiran (borang Phor Dor Sor 6)" },
  { th = "บัตรประจำตัวประชาชน", en = "National ID card", ms = "Kad pengenalan" },
]
standard_minutes = 5

[[services.steps]]
minutes = 1
text = { th = "ตรวจหนังสือแจ้งการประเมิน", en = "Check the assessment notice", ms = "Semak notis taksiran" }
responsible = { th = "เจ้าหน้าที่จุดแรกรับ", en = "Reception officer", ms = "Pegawai kaunter pertanyaan" }

[[services.steps]]
minutes = 2
text = { th = "ตรวจสอบยอดภาษี", en = "Check the amount of tax", ms = "Semak jumlah cukai" }
responsible = { th = "นักวิชาการจัดเก็บรายได้", en = "Revenue officer", ms = "Pegawai hasil" }

[[services.steps]]
minutes = 2
text = { th = "รับชำระและออกใบเสร็จ", en = "Take the payment and give a receipt", ms = "Terima bayaran dan beri resit" }
responsible = { th = "เจ้าพนักงานจัดเก็บรายได้", en = "Revenue collection officer", ms = "Pegawai kutipan hasil" }

[[services]]
code = "B02"
series = "B"
division = "FINANCE"
icon = "sign"
name = { th = "ชำระภาษีป้าย", en = "Signboard tax", ms = "Cukai papan tanda" }
errand = { th = "จ่ายภาษีป้ายร้านค้า", en = "Pay tax for a shop sign", ms = "Bayar cukai papan tanda kedai" }
unit = { th = "กองคลัง งานจัดเก็บรายได้", en = "Finance Division, Revenue", ms = "Bahagian Kewangan, Unit Hasil" }
fee = { th = "ไม่มีค่าธรรมเนียม (ชำระภาษีตามจำนวนที่ประเมิน)", en = "No fee (the assessed tax is paid)", ms = "Tiada bayaran (cukai dibayar mengikut taksiran)" }
law = { th = "พ.ร.บ.ภาษีป้าย พ.ศ. 2510", en = "Signboard Tax Act B.E. 2510", ms = "Akta Cukai Papan Tanda TB 2510" }
channel = { th = "ณ จุดบริการประชาชน หรือหน่วยบริการเคลื่อนที่", en = "At the service counter or the mobile unit", ms = "Di kaunter perkhidmatan atau unit bergerak" }
documents = [
  { th = "แบบแสดงรายการภาษีป้าย (ภ.ป. 1)", en = "Signboard tax return (form Phor Por 1)", ms = "Penyata cukai papan tanda (borang Phor Por 1)" },
  { th = "สำเนาบัตรประจำตัวประชาชน", en = "Copy of the national ID card", ms = "Salinan kad pengenalan" },
  { th = "รูปถ่ายป้ายพร้อมขนาด", en = "Picture of the sign with its size", ms = "Gambar papan tanda beserta ukurannya" },
]
standard_minutes = 5

[[services.steps]]
minutes = 1
text = { th = "ตรวจแบบแสดงรายการและรูปป้าย", en = "Check the return and the picture", ms = "Semak penyata dan gambar" }
responsible = { th = "เจ้าหน้าที่จุดแรกรับ", en = "Reception officer", ms = "Pegawai kaunter pertanyaan" }

[[services.steps]]
minutes = 2
text = { th = "คำนวณภาษี", en = "Work out the tax", ms = "Kira cukai" }
responsible = { th = "นักวิชาการจัดเก็บรายได้", en = "Revenue officer", ms = "Pegawai hasil" }

[[services.steps]]
minutes = 2
text = { th = "รับชำระและออกใบเสร็จ", en = "Take the payment and give a receipt", ms = "Terima bayaran dan beri resit" }
responsible = { th = "เจ้าพนักงานจัดเก็บรายได้", en = "Revenue collection officer", ms = "Pegawai kutipan hasil" }

[[services]]
code = "B03"
series = "B"
division = "FINANCE"
icon = "shop"
name = { th = "จดทะเบียนพาณิชย์", en = "Commercial registration", ms = "Pendaftaran perniagaan" }
errand = { th = "เปิดร้าน จดทะเบียนการค้า", en = "Register a shop or business", ms = "Daftar kedai atau perniagaan" }
unit = { th = "กองคลัง งานทะเบียนพาณิชย์", en = "Finance Division, Commercial registration", ms = "Bahagian Kewangan, Unit Pendaftaran Perniagaan" }
fee = { th = "จดทะเบียนใหม่ 50 บาท เปลี่ยนแปลงหรือเลิก 20 บาท", en = "New registration 50 baht, change or end 20 baht", ms = "Pendaftaran baharu 50 baht, pindaan atau penamatan 20 baht" }
law = { th = "พ.ร.บ.ทะเบียนพาณิชย์ พ.ศ. 2499", en = "Commercial Registration Act B.E. 2499", ms = "Akta Pendaftaran Perniagaan TB 2499" }
channel = { th = "ณ จุดบริการประชาชน", en = "At the service counter", ms = "Di kaunter perkhidmatan" }
documents = [
  { th = "คำขอจดทะเบียนพาณิชย์ (แบบ ทพ.)", en = "Application for commercial registration (form Thor Phor)", ms = "Permohonan pendaftaran perniagaan (borang Thor Phor)" },
  { th = "สำเนาบัตรประจำตัวประชาชน", en = "Copy of the national ID card", ms = "Salinan kad pengenalan" },
  { th = "สำเนาทะเบียนบ้าน", en = "Copy of the house registration", ms = "Salinan daftar rumah" },
  { th = "แผนที่ตั้งของร้าน", en = "Map showing where the shop is", ms = "Peta kedudukan kedai" },
]
standard_minutes = 60

[[services.steps]]
minutes = 15
text = { th = "ตรวจคำขอและเอกสาร", en = "Check the application and documents", ms = "Semak permohonan dan dokumen" }
responsible = { th = "เจ้าหน้าที่จุดแรกรับ", en = "Reception officer", ms = "Pegawai kaunter pertanyaan" }

[[services.steps]]
minutes = 30
text = { th = "บันทึกข้อมูลและจัดทำใบทะเบียน", en = "Enter the data and prepare the certificate", ms = "Masukkan data dan sediakan sijil" }
responsible = { th = "นักวิชาการจัดเก็บรายได้", en = "Revenue officer", ms = "Pegawai hasil" }

[[services.steps]]
minutes = 10
text = { th = "นายทะเบียนพิจารณาลงนาม", en = "The registrar considers and signs", ms = "Pendaftar menimbang dan menandatangani" }
responsible = { th = "นายทะเบียนพาณิชย์", en = "Commercial registrar", ms = "Pendaftar perniagaan" }

[[services.steps]]
minutes = 5
text = { th = "รับชำระค่าธรรมเนียมและมอบใบทะเบียน", en = "Take the fee and hand over the certificate", ms = "Terima bayaran dan serahkan sijil" }
responsible = { th = "เจ้าพนักงานจัดเก็บรายได้", en = "Revenue collection officer", ms = "Pegawai kutipan hasil" }

[[services]]
code = "B04"
series = "B"
division = "FINANCE"
icon = "drop"
name = { th = "ชำระค่าน้ำประปา", en = "Water bill", ms = "Bil air" }
errand = { th = "จ่ายค่าน้ำประปา", en = "Pay the water bill", ms = "Bayar bil air" }
unit = { th = "กองคลัง กิจการประปา", en = "Finance Division, Waterworks", ms = "Bahagian Kewangan, Unit Bekalan Air" }
fee = { th = "ไม่มีค่าธรรมเนียม", en = "No fee", ms = "Tiada bayaran" }
law = { th = "ข้อบัญญัติตำบลว่าด้วยกิจการประปา", en = "Subdistrict ordinance on waterworks", ms = "Ordinan mukim tentang bekalan air" }
channel = { th = "ณ จุดบริการประชาชน หรือหน่วยบริการเคลื่อนที่", en = "At the service counter or the mobile unit", ms = "Di kaunter perkhidmatan atau unit bergerak" }
documents = [
  { th = "ใบแจ้งค่าน้ำประปา", en = "Water bill", ms = "Bil air" },
]
standard_minutes = 3

[[services.steps]]
minutes = 1
text = { th = "ตรวจใบแจ้งค่าน้ำ", en = "Check the bill", ms = "Semak bil" }
responsible = { th = "เจ้าหน้าที่จุดแรกรับ", en = "Reception officer", ms = "Pegawai kaunter pertanyaan" }

[[services.steps]]
minutes = 2
text = { th = "รับชำระและออกใบเสร็จ", en = "Take the payment and give a receipt", ms = "Terima bayaran dan beri resit" }
responsible = { th = "เจ้าพนักงานจัดเก็บรายได้", en = "Revenue collection officer", ms = "Pegawai kutipan hasil" }

[[services]]
code = "B05"
series = "B"
division = "FINANCE"
icon = "bin"
name = { th = "ชำระค่าธรรมเนียมเก็บขนมูลฝอย", en = "Waste collection fee", ms = "Bayaran kutipan sampah" }
errand = { th = "จ่ายค่าเก็บขยะ", en = "Pay for rubbish collection", ms = "Bayar kutipan sampah" }
unit = { th = "กองคลัง งานจัดเก็บรายได้", en = "Finance Division, Revenue", ms = "Bahagian Kewangan, Unit Hasil" }
fee = { th = "ตามข้อบัญญัติตำบล เช่น ครัวเรือนละ 20 บาทต่อเดือน", en = "By subdistrict ordinance, such as 20 baht per household and month", ms = "Mengikut ordinan mukim, misalnya 20 baht sebulan bagi setiap rumah" }
law = { th = "พ.ร.บ.การสาธารณสุข พ.ศ. 2535", en = "Public Health Act B.E. 2535", ms = "Akta Kesihatan Awam TB 2535" }
channel = { th = "ณ จุดบริการประชาชน หรือหน่วยบริการเคลื่อนที่", en = "At the service counter or the mobile unit", ms = "Di kaunter perkhidmatan atau unit bergerak" }
documents = [
  { th = "ใบแจ้งหนี้หรือบัตรประจำตัวประชาชน", en = "The bill or the national ID card", ms = "Bil atau kad pengenalan" },
]
standard_minutes = 3

[[services.steps]]
minutes = 1
text = { th = "ตรวจยอดค้างชำระ", en = "Check the amount due", ms = "Semak jumlah tertunggak" }
responsible = { th = "เจ้าหน้าที่จุดแรกรับ", en = "Reception officer", ms = "Pegawai kaunter pertanyaan" }

[[services.steps]]
minutes = 2
text = { th = "รับชำระและออกใบเสร็จ", en = "Take the payment and give a receipt", ms = "Terima bayaran dan beri resit" }
responsible = { th = "เจ้าพนักงานจัดเก็บรายได้", en = "Revenue collection officer", ms = "Pegawai kutipan hasil" }

[[services]]
code = "E01"
series = "E"
division = "WELFARE"
icon = "heart_hand"
name = { th = "ลงทะเบียนเบี้ยยังชีพผู้สูงอายุ", en = "Old-age allowance registration", ms = "Pendaftaran elaun warga emas" }
errand = { th = "ขอเบี้ยผู้สูงอายุ", en = "Register for the old-age allowance", ms = "Daftar elaun warga emas" }
unit = { th = "กองสวัสดิการสังคม งานพัฒนาชุมชน", en = "Social Welfare Division, Community development", ms = "Bahagian Kebajikan Masyarakat, Unit Pembangunan Komuniti" }
fee = { th = "ไม่มีค่าธรรมเนียม", en = "No fee", ms = "Tiada bayaran" }
law = { th = "ระเบียบกระทรวงมหาดไทยว่าด้วยหลักเกณฑ์การจ่ายเงินเบี้ยยังชีพผู้สูงอายุขององค์กรปกครองส่วนท้องถิ่น", en = "Ministry of Interior regulation on old-age allowances paid by local governments", ms = "Peraturan Kementerian Dalam Negeri tentang elaun warga emas oleh pihak berkuasa tempatan" }
channel = { th = "ณ จุดบริการประชาชน หรือหน่วยบริการเคลื่อนที่", en = "At the service counter or the mobile unit", ms = "Di kaunter perkhidmatan atau unit bergerak" }
documents = [
  { th = "บัตรประจำตัวประชาชน", en = "National ID card", ms = "Kad pengenalan" },
  { th = "ทะเบียนบ้าน", en = "House registration book", ms = "Buku daftar rumah" },
  { th = "สมุดบัญชีเงินฝากธนาคาร", en = "Bank account book", ms = "Buku akaun bank" },
]
standard_minutes = 30

[[services.steps]]
minutes = 10
text = { th = "ตรวจคำขอและเอกสาร", en = "Check the application and documents", ms = "Semak permohonan dan dokumen" }
responsible = { th = "นักพัฒนาชุมชน", en = "Community development officer", ms = "Pegawai pembangunan komuniti" }

[[services.steps]]
minutes = 15
text = { th = "บันทึกข้อมูลผู้มีสิทธิ", en = "Enter the data of the entitled person", ms = "Masukkan data orang yang layak" }
responsible = { th = "นักพัฒนาชุมชน", en = "Community development officer", ms = "Pegawai pembangunan komuniti" }

[[services.steps]]
minutes = 5
text = { th = "ออกหลักฐานการลงทะเบียน", en = "Issue proof of registration", ms = "Keluarkan bukti pendaftaran" }
responsible = { th = "นักพัฒนาชุมชน", en = "Community development officer", ms = "Pegawai pembangunan komuniti" }

[[services]]
code = "E02"
series = "E"
division = "WELFARE"
icon = "people"
name = { th = "งานสวัสดิการสังคม", en = "Social welfare", ms = "Kebajikan masyarakat" }
errand = { th = "ติดต่อเรื่องสวัสดิการและเงินช่วยเหลือ", en = "Welfare and support payments", ms = "Kebajikan dan wang bantuan" }
unit = { th = "กองสวัสดิการสังคม งานสังคมสงเคราะห์", en = "Social Welfare Division, Social work", ms = "Bahagian Kebajikan Masyarakat, Unit Kerja Sosial" }
fee = { th = "ไม่มีค่าธรรมเนียม", en = "No fee", ms = "Tiada bayaran" }
law = { th = "พ.ร.บ.ส่งเสริมการจัดสวัสดิการสังคม พ.ศ. 2546 และระเบียบที่เกี่ยวข้อง", en = "Social Welfare Promotion Act B.E. 2546 and related regulations", ms = "Akta Penggalakan Kebajikan Masyarakat TB 2546 dan peraturan berkaitan" }
channel = { th = "ณ จุดบริการประชาชน หรือหน่วยบริการเคลื่อนที่", en = "At the service counter or the mobile unit", ms = "Di kaunter perkhidmatan atau unit bergerak" }
documents = [
  { th = "บัตรประจำตัวประชาชน", en = "National ID card", ms = "Kad pengenalan" },
  { th = "ทะเบียนบ้าน", en = "House registration book", ms = "Buku daftar rumah" },
  { th = "สมุดบัญชีเงินฝากธนาคาร", en = "Bank account book", ms = "Buku akaun bank" },
  { th = "บัตรหรือหนังสือรับรองที่เกี่ยวข้อง (ถ้ามี)", en = "Any related card or certificate (if you have one)", ms = "Kad atau sijil berkaitan (jika ada)" },
]
standard_minutes = 30

[[services.steps]]
minutes = 20
text = { th = "ตรวจสอบเอกสาร", en = "Check the documents", ms = "Semak dokumen" }
responsible = { th = "นักพัฒนาชุมชน", en = "Community development officer", ms = "Pegawai pembangunan komuniti" }

[[services.steps]]
minutes = 10
text = { th = "พิจารณา", en = "Decide", ms = "Buat keputusan" }
responsible = { th = "ผู้อำนวยการกองสวัสดิการสังคม", en = "Director of Social Welfare", ms = "Pengarah Kebajikan Masyarakat" }

[[services]]
code = "A01"
series = "A"
division = "CLERK"
icon = "question"
name = { th = "ติดต่อสอบถาม รับ–ส่งหนังสือ", en = "Information and document reception", ms = "Pertanyaan dan penerimaan surat" }
errand = { th = "สอบถามหรือยื่นหนังสือ", en = "Ask a question or hand in a letter", ms = "Bertanya atau menyerahkan surat" }
unit = { th = "สำนักปลัด งานธุรการ", en = "Office of the Chief Administrator, Administration", ms = "Pejabat Ketua Pentadbir, Unit Pentadbiran" }
fee = { th = "ไม่มีค่าธรรมเนียม", en = "No fee", ms = "Tiada bayaran" }
law = { th = "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526", en = "Office of the Prime Minister regulation on correspondence B.E. 2526", ms = "Peraturan Pejabat Perdana Menteri tentang urusan surat-menyurat TB 2526" }
channel = { th = "ณ จุดบริการประชาชน", en = "At the service counter", ms = "Di kaunter perkhidmatan" }
no_documents = true
standard_minutes = 5

[[services.steps]]
minutes = 2
text = { th = "สอบถามความต้องการและตรวจหนังสือ", en = "Ask what is needed and check the letter", ms = "Tanya keperluan dan semak surat" }
responsible = { th = "เจ้าหน้าที่จุดแรกรับ", en = "Reception officer", ms = "Pegawai kaunter pertanyaan" }

[[services.steps]]
minutes = 3
text = { th = "ให้คำแนะนำหรือลงรับหนังสือ", en = "Give advice or register the letter", ms = "Beri nasihat atau daftarkan surat" }
responsible = { th = "เจ้าพนักงานธุรการ", en = "Administrative officer", ms = "Pegawai tadbir" }

[[services]]
code = "A02"
series = "A"
division = "CLERK"
icon = "megaphone"
name = { th = "รับเรื่องร้องเรียน ร้องทุกข์", en = "General complaints and grievances", ms = "Aduan awam dan rayuan" }
errand = { th = "ร้องเรียนหรือขอความช่วยเหลือ", en = "Make a complaint or ask for help", ms = "Buat aduan atau minta bantuan" }
unit = { th = "สำนักปลัด ศูนย์รับเรื่องร้องทุกข์", en = "Office of the Chief Administrator, Complaint centre", ms = "Pejabat Ketua Pentadbir, Pusat Aduan" }
fee = { th = "ไม่มีค่าธรรมเนียม", en = "No fee", ms = "Tiada bayaran" }
law = { th = "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. 2546", en = "Royal Decree on Good Governance B.E. 2546", ms = "Dekri Diraja tentang Tadbir Urus Baik TB 2546" }
channel = { th = "ณ จุดบริการประชาชน หรือ E-Service ทางเว็บไซต์", en = "At the service counter or by E-Service on the website", ms = "Di kaunter perkhidmatan atau melalui E-Service di laman web" }
documents = [
  { th = "ภาพถ่ายหรือรายละเอียดของเรื่อง (ถ้ามี)", en = "Pictures or details of the matter (if you have them)", ms = "Gambar atau butiran perkara (jika ada)" },
]
standard_minutes = 5

[[services.steps]]
minutes = 3
text = { th = "รับฟังและบันทึกเรื่อง", en = "Listen and write the matter down", ms = "Dengar dan catat perkara" }
responsible = { th = "เจ้าพนักงานธุรการ", en = "Administrative officer", ms = "Pegawai tadbir" }

[[services.steps]]
minutes = 2
text = { th = "ลงทะเบียนรับและแจ้งกำหนดตอบภายใน 15 วัน", en = "Register it and tell the date of the answer, within 15 days", ms = "Daftarkan dan beritahu tarikh jawapan, dalam 15 hari" }
responsible = { th = "เจ้าพนักงานธุรการ", en = "Administrative officer", ms = "Pegawai tadbir" }

[[services]]
code = "A03"
series = "A"
division = "CLERK"
icon = "book"
name = { th = "ศูนย์ข้อมูลข่าวสารของราชการ", en = "Official information centre", ms = "Pusat maklumat rasmi" }
errand = { th = "ขอดูข้อมูลของราชการ", en = "See official information", ms = "Lihat maklumat rasmi" }
unit = { th = "สำนักปลัด ศูนย์ข้อมูลข่าวสาร", en = "Office of the Chief Administrator, Information centre", ms = "Pejabat Ketua Pentadbir, Pusat Maklumat" }
fee = { th = "ไม่มีค่าธรรมเนียม (ค่าสำเนาหน้าละไม่เกิน 1 บาท)", en = "No fee (copies at most 1 baht a page)", ms = "Tiada bayaran (salinan paling banyak 1 baht sehalaman)" }
law = { th = "พ.ร.บ.ข้อมูลข่าวสารของราชการ พ.ศ. 2540", en = "Official Information Act B.E. 2540", ms = "Akta Maklumat Rasmi TB 2540" }
channel = { th = "ณ จุดบริการประชาชน หรือ E-Service ทางเว็บไซต์", en = "At the service counter or by E-Service on the website", ms = "Di kaunter perkhidmatan atau melalui E-Service di laman web" }
documents = [
  { th = "คำขอข้อมูลข่าวสาร", en = "Request for information", ms = "Permohonan maklumat" },
]
standard_minutes = 15

[[services.steps]]
minutes = 3
text = { th = "ตรวจคำขอ", en = "Check the request", ms = "Semak permohonan" }
responsible = { th = "เจ้าพนักงานธุรการ", en = "Administrative officer", ms = "Pegawai tadbir" }

[[services.steps]]
minutes = 10
text = { th = "ค้นหาข้อมูล", en = "Find the information", ms = "Cari maklumat" }
responsible = { th = "เจ้าพนักงานธุรการ", en = "Administrative officer", ms = "Pegawai tadbir" }

[[services.steps]]
minutes = 2
text = { th = "ให้ตรวจดูหรือมอบสำเนา", en = "Show it or hand over copies", ms = "Tunjukkan atau serahkan salinan" }
responsible = { th = "เจ้าพนักงานธุรการ", en = "Administrative officer", ms = "Pegawai tadbir" }

[[services]]
code = "A04"
series = "A"
division = "CLERK"
icon = "shield"
name = { th = "ขอสนับสนุนน้ำอุปโภคบริโภคและช่วยเหลือสาธารณภัย", en = "Water supply and disaster relief", ms = "Bekalan air dan bantuan bencana" }
errand = { th = "ขอน้ำใช้หรือแจ้งภัยพิบัติ", en = "Ask for water or disaster help", ms = "Minta air atau bantuan bencana" }
unit = { th = "สำนักปลัด งานป้องกันและบรรเทาสาธารณภัย", en = "Office of the Chief Administrator, Disaster prevention", ms = "Pejabat Ketua Pentadbir, Unit Pencegahan Bencana" }
fee = { th = "ไม่มีค่าธรรมเนียม", en = "No fee", ms = "Tiada bayaran" }
law = { th = "พ.ร.บ.ป้องกันและบรรเทาสาธารณภัย พ.ศ. 2550", en = "Disaster Prevention and Mitigation Act B.E. 2550", ms = "Akta Pencegahan dan Pengurangan Bencana TB 2550" }
channel = { th = "ณ จุดบริการประชาชน หรือทางโทรศัพท์", en = "At the service counter or by telephone", ms = "Di kaunter perkhidmatan atau melalui telefon" }
documents = [
  { th = "คำร้อง", en = "Request form", ms = "Borang permohonan" },
  { th = "สำเนาบัตรประจำตัวประชาชน", en = "Copy of the national ID card", ms = "Salinan kad pengenalan" },
]
standard_minutes = 5

[[services.steps]]
minutes = 2
text = { th = "รับคำร้องและตรวจเอกสาร", en = "Take the request and check the documents", ms = "Terima permohonan dan semak dokumen" }
responsible = { th = "เจ้าหน้าที่จุดแรกรับ", en = "Reception officer", ms = "Pegawai kaunter pertanyaan" }

[[services.steps]]
minutes = 3
text = { th = "ประสานชุดช่วยเหลือและแจ้งเวลา", en = "Arrange help and tell the time", ms = "Aturkan bantuan dan beritahu masanya" }
responsible = { th = "เจ้าพนักงานป้องกันและบรรเทาสาธารณภัย", en = "Disaster prevention officer", ms = "Pegawai pencegahan bencana" }

[[services]]
code = "A05"
series = "A"
division = "CLERK"
icon = "stethoscope"
name = { th = "ขอหรือต่อใบอนุญาตกิจการที่เป็นอันตรายต่อสุขภาพ", en = "Health-hazard business licence", ms = "Lesen perniagaan berisiko kesihatan" }
errand = { th = "ขอหรือต่อใบอนุญาตกิจการ", en = "Get or renew a business licence", ms = "Dapatkan atau baharui lesen perniagaan" }
unit = { th = "สำนักปลัด งานสาธารณสุข", en = "Office of the Chief Administrator, Public health", ms = "Pejabat Ketua Pentadbir, Unit Kesihatan Awam" }
fee = { th = "ตามข้อบัญญัติตำบล", en = "By subdistrict ordinance", ms = "Mengikut ordinan mukim" }
law = { th = "พ.ร.บ.การสาธารณสุข พ.ศ. 2535", en = "Public Health Act B.E. 2535", ms = "Akta Kesihatan Awam TB 2535" }
channel = { th = "ณ จุดบริการประชาชน", en = "At the service counter", ms = "Di kaunter perkhidmatan" }
documents = [
  { th = "คำขอรับหรือต่อใบอนุญาต", en = "Application for a licence or its renewal", ms = "Permohonan lesen atau pembaharuannya" },
  { th = "สำเนาบัตรประจำตัวประชาชน", en = "Copy of the national ID card", ms = "Salinan kad pengenalan" },
  { th = "สำเนาทะเบียนบ้าน", en = "Copy of the house registration", ms = "Salinan daftar rumah" },
  { th = "หลักฐานการใช้สถานที่", en = "Proof of the right to use the place", ms = "Bukti hak menggunakan premis" },
]
standard_minutes = 30

[[services.steps]]
minutes = 10
text = { th = "ตรวจคำขอและเอกสาร", en = "Check the application and documents", ms = "Semak permohonan dan dokumen" }
responsible = { th = "เจ้าหน้าที่จุดแรกรับ", en = "Reception officer", ms = "Pegawai kaunter pertanyaan" }

[[services.steps]]
minutes = 15
text = { th = "บันทึกข้อมูลและนัดตรวจสถานที่", en = "Enter the data and arrange an inspection", ms = "Masukkan data dan aturkan pemeriksaan" }
responsible = { th = "นักวิชาการสาธารณสุข", en = "Public health officer", ms = "Pegawai kesihatan awam" }

[[services.steps]]
minutes = 5
text = { th = "ออกใบรับคำขอ", en = "Issue a receipt for the application", ms = "Keluarkan resit permohonan" }
responsible = { th = "เจ้าพนักงานธุรการ", en = "Administrative officer", ms = "Pegawai tadbir" }

[[services]]
code = "A06"
series = "A"
division = "FINANCE"
icon = "list"
name = { th = "ยืม–คืนทรัพย์สินของทางราชการ", en = "Loan and return of office property", ms = "Pinjaman dan pemulangan harta pejabat" }
errand = { th = "ยืมหรือคืนเต็นท์ โต๊ะ เก้าอี้", en = "Borrow or return tents, tables, chairs", ms = "Pinjam atau pulangkan khemah, meja, kerusi" }
unit = { th = "กองคลัง งานพัสดุ", en = "Finance Division, Supplies", ms = "Bahagian Kewangan, Unit Bekalan" }
fee = { th = "ไม่มีค่าธรรมเนียม", en = "No fee", ms = "Tiada bayaran" }
law = { th = "ระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560", en = "Ministry of Finance regulation on public procurement and supplies B.E. 2560", ms = "Peraturan Kementerian Kewangan tentang perolehan dan bekalan awam TB 2560" }
channel = { th = "ณ จุดบริการประชาชน", en = "At the service counter", ms = "Di kaunter perkhidmatan" }
documents = [
  { th = "แบบใบยืมทรัพย์สิน", en = "Loan form", ms = "Borang pinjaman" },
  { th = "สำเนาบัตรประจำตัวประชาชน", en = "Copy of the national ID card", ms = "Salinan kad pengenalan" },
]
standard_minutes = 10

[[services.steps]]
minutes = 3
text = { th = "ตรวจใบยืมและรายการว่าง", en = "Check the form and what is free", ms = "Semak borang dan barang yang ada" }
responsible = { th = "เจ้าหน้าที่จุดแรกรับ", en = "Reception officer", ms = "Pegawai kaunter pertanyaan" }

[[services.steps]]
minutes = 4
text = { th = "ขออนุมัติ", en = "Get approval", ms = "Dapatkan kelulusan" }
responsible = { th = "หัวหน้าเจ้าหน้าที่พัสดุ", en = "Head of supplies", ms = "Ketua bekalan" }

[[services.steps]]
minutes = 3
text = { th = "ส่งมอบหรือรับคืน", en = "Hand over or take back", ms = "Serahkan atau terima kembali" }
responsible = { th = "เจ้าพนักงานพัสดุ", en = "Supplies officer", ms = "Pegawai bekalan" }

[[services]]
code = "C01"
series = "C"
division = "WORKS"
icon = "hammer"
name = { th = "ขออนุญาตก่อสร้าง ดัดแปลง รื้อถอนอาคาร", en = "Building permit", ms = "Permit bangunan" }
errand = { th = "ขออนุญาตสร้าง ต่อเติม หรือรื้อบ้าน", en = "Permit to build, extend or pull down", ms = "Permit bina, tambah atau roboh rumah" }
unit = { th = "กองช่าง งานควบคุมอาคาร", en = "Public Works Division, Building control", ms = "Bahagian Kerja Raya, Unit Kawalan Bangunan" }
fee = { th = "ตามกฎกระทรวง (ใบอนุญาตฉบับละ 20 บาท)", en = "By ministerial regulation (20 baht a permit)", ms = "Mengikut peraturan menteri (20 baht setiap permit)" }
law = { th = "พ.ร.บ.ควบคุมอาคาร พ.ศ. 2522", en = "Building Control Act B.E. 2522", ms = "Akta Kawalan Bangunan TB 2522" }
channel = { th = "ณ จุดบริการประชาชน", en = "At the service counter", ms = "Di kaunter perkhidmatan" }
documents = [
  { th = "คำขออนุญาต (แบบ ข. 1)", en = "Application (form Khor 1)", ms = "Permohonan (borang Khor 1)" },
  { th = "แบบแปลน 5 ชุด", en = "Building plans, 5 sets", ms = "Pelan bangunan, 5 set" },
  { th = "สำเนาโฉนดที่ดิน", en = "Copy of the land title deed", ms = "Salinan geran tanah" },
  { th = "สำเนาบัตรประจำตัวประชาชน", en = "Copy of the national ID card", ms = "Salinan kad pengenalan" },
  { th = "สำเนาทะเบียนบ้าน", en = "Copy of the house registration", ms = "Salinan daftar rumah" },
]
standard_minutes = 45

[[services.steps]]
minutes = 15
text = { th = "ตรวจคำขอและเอกสาร", en = "Check the application and documents", ms = "Semak permohonan dan dokumen" }
responsible = { th = "เจ้าหน้าที่จุดแรกรับ", en = "Reception officer", ms = "Pegawai kaunter pertanyaan" }

[[services.steps]]
minutes = 25
text = { th = "ตรวจแบบแปลนเบื้องต้นและนัดตรวจสถานที่", en = "First check of the plans and date for a site visit", ms = "Semakan awal pelan dan tarikh lawatan tapak" }
responsible = { th = "นายช่างโยธา", en = "Civil works technician", ms = "Juruteknik awam" }

[[services.steps]]
minutes = 5
text = { th = "ออกใบรับคำขอ", en = "Issue a receipt for the application", ms = "Keluarkan resit permohonan" }
responsible = { th = "ผู้อำนวยการกองช่าง", en = "Director of Public Works", ms = "Pengarah Kerja Raya" }

[[services]]
code = "C02"
series = "C"
division = "WORKS"
icon = "house"
name = { th = "ขอเลขที่บ้านและหนังสือรับรองสิ่งปลูกสร้าง", en = "House number and building certificate", ms = "Nombor rumah dan sijil bangunan" }
errand = { th = "ขอบ้านเลขที่", en = "Get a house number", ms = "Dapatkan nombor rumah" }
unit = { th = "กองช่าง งานควบคุมอาคาร", en = "Public Works Division, Building control", ms = "Bahagian Kerja Raya, Unit Kawalan Bangunan" }
fee = { th = "ไม่มีค่าธรรมเนียม", en = "No fee", ms = "Tiada bayaran" }
law = { th = "พ.ร.บ.การทะเบียนราษฎร พ.ศ. 2534", en = "Civil Registration Act B.E. 2534", ms = "Akta Pendaftaran Penduduk TB 2534" }
channel = { th = "ณ จุดบริการประชาชน", en = "At the service counter", ms = "Di kaunter perkhidmatan" }
documents = [
  { th = "คำร้อง", en = "Request form", ms = "Borang permohonan" },
  { th = "สำเนาโฉนดที่ดิน", en = "Copy of the land title deed", ms = "Salinan geran tanah" },
  { th = "สำเนาบัตรประจำตัวประชาชน", en = "Copy of the national ID card", ms = "Salinan kad pengenalan" },
]
standard_minutes = 15

[[services.steps]]
minutes = 5
text = { th = "ตรวจคำร้องและเอกสาร", en = "Check the request and documents", ms = "Semak permohonan dan dokumen" }
responsible = { th = "เจ้าหน้าที่จุดแรกรับ", en = "Reception officer", ms = "Pegawai kaunter pertanyaan" }

[[services.steps]]
minutes = 10
text = { th = "บันทึกข้อมูลและนัดตรวจสถานที่", en = "Enter the data and arrange a site visit", ms = "Masukkan data dan aturkan lawatan tapak" }
responsible = { th = "นายช่างโยธา", en = "Civil works technician", ms = "Juruteknik awam" }

[[services]]
code = "C03"
series = "C"
division = "WORKS"
icon = "lamp"
name = { th = "แจ้งซ่อมไฟฟ้าสาธารณะ ถนน ประปา", en = "Public repair request", ms = "Aduan kerosakan awam" }
errand = { th = "แจ้งไฟเสีย ถนนพัง น้ำไม่ไหล", en = "Report a broken lamp, road or pipe", ms = "Lapor lampu, jalan atau paip rosak" }
unit = { th = "กองช่าง งานสาธารณูปโภค", en = "Public Works Division, Utilities", ms = "Bahagian Kerja Raya, Unit Kemudahan Awam" }
fee = { th = "ไม่มีค่าธรรมเนียม", en = "No fee", ms = "Tiada bayaran" }
law = { th = "พ.ร.บ.สภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537", en = "Subdistrict Council and SAO Act B.E. 2537", ms = "Akta Majlis Mukim dan OPM TB 2537" }
channel = { th = "ณ จุดบริการประชาชน หรือ E-Service ทางเว็บไซต์", en = "At the service counter or by E-Service on the website", ms = "Di kaunter perkhidmatan atau melalui E-Service di laman web" }
no_documents = true
standard_minutes = 5

[[services.steps]]
minutes = 2
text = { th = "รับแจ้งจุดที่ชำรุด", en = "Take down the place of the damage", ms = "Catat tempat kerosakan" }
responsible = { th = "เจ้าหน้าที่จุดแรกรับ", en = "Reception officer", ms = "Pegawai kaunter pertanyaan" }

[[services.steps]]
minutes = 3
text = { th = "ลงทะเบียนและแจ้งกำหนดซ่อม", en = "Register it and tell the date of repair", ms = "Daftarkan dan beritahu tarikh pembaikan" }
responsible = { th = "นายช่างไฟฟ้า", en = "Electrical technician", ms = "Juruteknik elektrik" }

[[services]]
code = "D01"
series = "D"
division = "EDU"
icon = "school"
name = { th = "สมัครเรียนศูนย์พัฒนาเด็กเล็ก", en = "Child development centre enrolment", ms = "Pendaftaran pusat perkembangan kanak-kanak" }
errand = { th = "สมัครเรียนให้ลูกเล็ก", en = "Enrol a small child", ms = "Daftar anak kecil ke tadika" }
unit = { th = "กองการศึกษา งานศูนย์พัฒนาเด็กเล็ก", en = "Education Division, Child development centres", ms = "Bahagian Pendidikan, Pusat Perkembangan Kanak-kanak" }
fee = { th = "ไม่มีค่าธรรมเนียม", en = "No fee", ms = "Tiada bayaran" }
law = { th = "พ.ร.บ.การศึกษาแห่งชาติ พ.ศ. 2542", en = "National Education Act B.E. 2542", ms = "Akta Pendidikan Kebangsaan TB 2542" }
channel = { th = "ณ จุดบริการประชาชน", en = "At the service counter", ms = "Di kaunter perkhidmatan" }
documents = [
  { th = "สูติบัตรของเด็ก", en = "Birth certificate of the child", ms = "Sijil kelahiran anak" },
  { th = "ทะเบียนบ้าน", en = "House registration book", ms = "Buku daftar rumah" },
  { th = "สมุดบันทึกสุขภาพหรือวัคซีน", en = "Health or vaccination book", ms = "Buku kesihatan atau vaksin" },
  { th = "บัตรประจำตัวประชาชนของผู้ปกครอง", en = "National ID card of the parent", ms = "Kad pengenalan ibu bapa atau penjaga" },
]
standard_minutes = 20

[[services.steps]]
minutes = 10
text = { th = "ตรวจใบสมัครและเอกสาร", en = "Check the application and documents", ms = "Semak permohonan dan dokumen" }
responsible = { th = "นักวิชาการศึกษา", en = "Education officer", ms = "Pegawai pendidikan" }

[[services.steps]]
minutes = 8
text = { th = "บันทึกข้อมูลเด็ก", en = "Enter the data of the child", ms = "Masukkan data anak" }
responsible = { th = "นักวิชาการศึกษา", en = "Education officer", ms = "Pegawai pendidikan" }

[[services.steps]]
minutes = 2
text = { th = "แจ้งวันรายงานตัว", en = "Tell the day to come", ms = "Beritahu hari lapor diri" }
responsible = { th = "นักวิชาการศึกษา", en = "Education officer", ms = "Pegawai pendidikan" }

[[services]]
code = "D02"
series = "D"
division = "EDU"
icon = "ball"
name = { th = "ขอใช้สนามกีฬาและอาคารอเนกประสงค์", en = "Use of sports field and hall", ms = "Penggunaan padang sukan dan dewan" }
errand = { th = "ขอใช้สนามกีฬาหรือหอประชุม", en = "Use the sports field or hall", ms = "Guna padang sukan atau dewan" }
unit = { th = "กองการศึกษา งานกีฬาและนันทนาการ", en = "Education Division, Sports and recreation", ms = "Bahagian Pendidikan, Unit Sukan dan Rekreasi" }
fee = { th = "ตามประกาศ อบต. (กิจกรรมสาธารณประโยชน์ไม่มีค่าธรรมเนียม)", en = "By announcement (no fee for public benefit)", ms = "Mengikut pengumuman (tiada bayaran untuk kebajikan awam)" }
law = { th = "ระเบียบ อบต. ว่าด้วยการใช้สนามกีฬาและอาคารอเนกประสงค์", en = "SAO rules on the use of sports fields and halls", ms = "Peraturan OPM tentang penggunaan padang sukan dan dewan" }
channel = { th = "ณ จุดบริการประชาชน", en = "At the service counter", ms = "Di kaunter perkhidmatan" }
documents = [
  { th = "คำขอใช้สถานที่", en = "Request to use the place", ms = "Permohonan menggunakan tempat" },
  { th = "สำเนาบัตรประจำตัวประชาชน", en = "Copy of the national ID card", ms = "Salinan kad pengenalan" },
]
standard_minutes = 10
asks_people = true

[[services.steps]]
minutes = 4
text = { th = "ตรวจคำขอและวันว่าง", en = "Check the request and free days", ms = "Semak permohonan dan hari kosong" }
responsible = { th = "นักวิชาการศึกษา", en = "Education officer", ms = "Pegawai pendidikan" }

[[services.steps]]
minutes = 4
text = { th = "ขออนุญาต", en = "Get permission", ms = "Dapatkan kebenaran" }
responsible = { th = "ผู้อำนวยการกองการศึกษา", en = "Director of Education", ms = "Pengarah Pendidikan" }

[[services.steps]]
minutes = 2
text = { th = "แจ้งผลและข้อปฏิบัติ", en = "Tell the result and the rules", ms = "Beritahu keputusan dan peraturan" }
responsible = { th = "นักวิชาการศึกษา", en = "Education officer", ms = "Pegawai pendidikan" }

[[counters]]
number = 1
name = { th = "จุดแรกรับ สำนักปลัด", en = "Reception", ms = "Kaunter pertanyaan" }
services = ["A01", "A02", "A03", "A04", "A05", "A06"]

[[counters]]
number = 2
name = { th = "กองคลัง", en = "Finance", ms = "Kewangan" }
services = ["B01", "B02", "B03", "B04", "B05"]

[[counters]]
number = 3
name = { th = "กองคลัง", en = "Finance", ms = "Kewangan" }
services = ["B01", "B02", "B03", "B04", "B05"]

[[counters]]
number = 4
name = { th = "กองช่าง และกองการศึกษา", en = "Public works and education", ms = "Kerja raya dan pendidikan" }
services = ["C01", "C02", "C03", "D01", "D02"]

[[counters]]
number = 5
name = { th = "กองสวัสดิการสังคม", en = "Social welfare", ms = "Kebajikan masyarakat" }
services = ["E01", "E02"]

[[holidays]]
day = 2025-10-13
name = { th = "วันนวมินทรมหาราช", en = "Navamindra Maharaj Day", ms = "Hari Navamindra Maharaj" }

[[holidays]]
day = 2025-10-23
name = { th = "วันปิยมหาราช", en = "Chulalongkorn Day", ms = "Hari Chulalongkorn" }

[[holidays]]
day = 2025-12-05
name = { th = "วันพ่อแห่งชาติ", en = "National Father''s Day", ms = "Hari Bapa Kebangsaan" }

[[holidays]]
day = 2025-12-10
name = { th = "วันรัฐธรรมนูญ", en = "Constitution Day", ms = "Hari Perlembagaan" }

[[holidays]]
day = 2025-12-31
name = { th = "วันสิ้นปี", en = "New Year''s Eve", ms = "Malam Tahun Baharu" }

[[holidays]]
day = 2026-01-01
name = { th = "วันขึ้นปีใหม่", en = "New Year''s Day", ms = "Hari Tahun Baharu" }

[[holidays]]
day = 2026-04-06
name = { th = "วันจักรี", en = "Chakri Memorial Day", ms = "Hari Peringatan Chakri" }

[[holidays]]
day = 2026-04-13
name = { th = "วันสงกรานต์", en = "Songkran", ms = "Songkran" }

[[holidays]]
day = 2026-04-14
name = { th = "วันสงกรานต์", en = "Songkran", ms = "Songkran" }

[[holidays]]
day = 2026-04-15
name = { th = "วันสงกรานต์", en = "Songkran", ms = "Songkran" }

[[holidays]]
day = 2026-05-04
name = { th = "วันฉัตรมงคล", en = "Coronation Day", ms = "Hari Kemahkotaan" }

[[holidays]]
day = 2026-06-03
name = { th = "วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี", en = "H.M. the Queen''s Birthday", ms = "Hari Keputeraan Permaisuri" }

[[holidays]]
day = 2026-07-28
name = { th = "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว", en = "H.M. the King''s Birthday", ms = "Hari Keputeraan Raja" }

[[holidays]]
day = 2026-08-12
name = { th = "วันแม่แห่งชาติ", en = "National Mother''s Day", ms = "Hari Ibu Kebangsaan" }

[[holidays]]
day = 2026-10-13
name = { th = "วันนวมินทรมหาราช", en = "Navamindra Maharaj Day", ms = "Hari Navamindra Maharaj" }

[[holidays]]
day = 2026-10-23
name = { th = "วันปิยมหาราช", en = "Chulalongkorn Day", ms = "Hari Chulalongkorn" }

[[holidays]]
day = 2026-12-05
name = { th = "วันพ่อแห่งชาติ", en = "National Father''s Day", ms = "Hari Bapa Kebangsaan" }

[[holidays]]
day = 2026-12-10
name = { th = "วันรัฐธรรมนูญ", en = "Constitution Day", ms = "Hari Perlembagaan" }

[[holidays]]
day = 2026-12-31
name = { th = "วันสิ้นปี", en = "New Year''s Eve", ms = "Malam Tahun Baharu" }

[[holidays]]
day = 2027-01-01
name = { th = "วันขึ้นปีใหม่", en = "New Year''s Day", ms = "Hari Tahun Baharu" }

[[holidays]]
day = 2027-04-06
name = { th = "วันจักรี", en = "Chakri Memorial Day", ms = "Hari Peringatan Chakri" }

[[holidays]]
day = 2027-04-13
name = { th = "วันสงกรานต์", en = "Songkran", ms = "Songkran" }

[[holidays]]
day = 2027-04-14
name = { th = "วันสงกรานต์", en = "Songkran", ms = "Songkran" }

[[holidays]]
day = 2027-04-15
name = { th = "วันสงกรานต์", en = "Songkran", ms = "Songkran" }

[[holidays]]
day = 2027-05-04
name = { th = "วันฉัตรมงคล", en = "Coronation Day", ms = "Hari Kemahkotaan" }

[[holidays]]
day = 2027-06-03
name = { th = "วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี", en = "H.M. the Queen''s Birthday", ms = "Hari Keputeraan Permaisuri" }

[[holidays]]
day = 2027-07-28
name = { th = "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว", en = "H.M. the King''s Birthday", ms = "Hari Keputeraan Raja" }

[[holidays]]
day = 2027-08-12
name = { th = "วันแม่แห่งชาติ", en = "National Mother''s Day", ms = "Hari Ibu Kebangsaan" }

[[holidays]]
day = 2027-10-13
name = { th = "วันนวมินทรมหาราช", en = "Navamindra Maharaj Day", ms = "Hari Navamindra Maharaj" }

[[holidays]]
day = 2027-10-23
name = { th = "วันปิยมหาราช", en = "Chulalongkorn Day", ms = "Hari Chulalongkorn" }

[[holidays]]
day = 2027-12-05
name = { th = "วันพ่อแห่งชาติ", en = "National Father''s Day", ms = "Hari Bapa Kebangsaan" }

[[holidays]]
day = 2027-12-10
name = { th = "วันรัฐธรรมนูญ", en = "Constitution Day", ms = "Hari Perlembagaan" }

[[holidays]]
day = 2027-12-31
name = { th = "วันสิ้นปี", en = "New Year''s Eve", ms = "Malam Tahun Baharu" }

[[holidays]]
day = 2028-01-01
name = { th = "วันขึ้นปีใหม่", en = "New Year''s Day", ms = "Hari Tahun Baharu" }

[[holidays]]
day = 2028-04-06
name = { th = "วันจักรี", en = "Chakri Memorial Day", ms = "Hari Peringatan Chakri" }

[[holidays]]
day = 2028-04-13
name = { th = "วันสงกรานต์", en = "Songkran", ms = "Songkran" }

[[holidays]]
day = 2028-04-14
name = { th = "วันสงกรานต์", en = "Songkran", ms = "Songkran" }

[[holidays]]
day = 2028-04-15
name = { th = "วันสงกรานต์", en = "Songkran", ms = "Songkran" }

[[holidays]]
day = 2028-05-04
name = { th = "วันฉัตรมงคล", en = "Coronation Day", ms = "Hari Kemahkotaan" }

[[holidays]]
day = 2028-06-03
name = { th = "วันเฉลิมพระชนมพรรษาสมเด็จพระนางเจ้าฯ พระบรมราชินี", en = "H.M. the Queen''s Birthday", ms = "Hari Keputeraan Permaisuri" }

[[holidays]]
day = 2028-07-28
name = { th = "วันเฉลิมพระชนมพรรษาพระบาทสมเด็จพระเจ้าอยู่หัว", en = "H.M. the King''s Birthday", ms = "Hari Keputeraan Raja" }

[[holidays]]
day = 2028-08-12
name = { th = "วันแม่แห่งชาติ", en = "National Mother''s Day", ms = "Hari Ibu Kebangsaan" }
', true, 1);

INSERT INTO khio.errand VALUES (3, 3, 'waiting', 0);
INSERT INTO khio.errand VALUES (4, 4, 'waiting', 0);

INSERT INTO khio.journal VALUES (1, 1795140000675, '\x680f930367614afd821462c4e5bab8a5', 1795140000675, '\x85b053f839f64c8daebad2e5828c2132', 'user:root', 'office_created', NULL, '\x067c24a7fa8c969617d3044acfbc6d08ccbb54b27941074febda750cdf8b24ee', '\x54d077bd9791edc4278ff00b9fb45794431223de0964d70103b9719ceba6b287', 'owner');
INSERT INTO khio.journal VALUES (2, 1795140061015, '\x680f930367614afd821462c4e5bab8a5', 1795140061015, '\x85b053f839f64c8daebad2e5828c2132', 'user:root', 'day_opened', NULL, '\x3f95174ef4661d26c7d22a31277e44fcb7252693718626ebbaafbf4b7e4dfa38', '\x9cad4490b9ec20b1f69a7388ade776043f28ce83601d3c43a58daeea6cc59ec1', 'owner');
INSERT INTO khio.journal VALUES (3, 1795140061015, '\x680f930367614afd821462c4e5bab8a5', 1795140061015, '\x85b053f839f64c8daebad2e5828c2132', 'user:root', 'issued', NULL, '\x5c557b47f7408e6feeb99f4f56b409a76ce3159ad3c9bb7c6c9d9a0ea477c5ce', '\x38eed101736edf705b3486f296d7e9e25ca742e14d6b16421e24cb26cb94fb35', 'owner');
INSERT INTO khio.journal VALUES (4, 1795140120077, '\x680f930367614afd821462c4e5bab8a5', 1795140120077, '\x85b053f839f64c8daebad2e5828c2132', 'user:root', 'issued', NULL, '\xa3559840548bc982ae2a7b6462607db80a76f9194f56e88c8eb20abda60183ab', '\x7c938e513c6ea4b1dc3c74aada7be66984e837e6c32f64eb437d0ef9dd029a79', 'owner');
INSERT INTO khio.journal VALUES (5, 1795140180150, '\x680f930367614afd821462c4e5bab8a5', 1795140180150, '\x85b053f839f64c8daebad2e5828c2132', 'user:root', 'suggested', NULL, '\x46e2602198bc811fd5523f5fd417ad087260a390d725d9d9c5e46678493cc81d', '\xdbe848ac232a85b15916d6a4bae718d8773d56a31ad458555739689e9ca8a6a0', 'owner');
INSERT INTO khio.journal VALUES (6, 1795140180150, '\x680f930367614afd821462c4e5bab8a5', 1795140180150, '\x85b053f839f64c8daebad2e5828c2132', 'user:root', 'words', NULL, '\x2526b173ae9e58d5e9d8b9fe231bff4eb3306015638c20aed53e250968183d35', '\x97b4a465b5ce67a069d5814f55bddc25e27863627dfbf373532b9e5d31ee8550', 'owner');

INSERT INTO khio.open_day VALUES (true, '2026-11-20');

INSERT INTO khio.payload VALUES (1, '\x99c3e6e60af42408d07e9d4da92c4ec3', '{"catalogue":"c41f3b889c81688906426d17b0f6afef5b9dcc0e0a684681cb62203463db25fc"}');
INSERT INTO khio.payload VALUES (2, '\x4409a0fa5950ba2064df77d3f30fd772', '{"confirmed":false,"day":"2026-11-20"}');
INSERT INTO khio.payload VALUES (3, '\x07cf6e415f38afe4b724f9598556471d', '{"ahead":0,"channel":"kiosk","code":"729325","day":"2026-11-20","language":"th","location":"office","number":1,"people":1,"print":false,"priority":false,"sequence":"A","series":"A","services":["A01"],"session":"in_hours","token":"a5fe9be8f9d64c41ac9d7202b300ad1a"}');
INSERT INTO khio.payload VALUES (4, '\x5c05f70129f8bedf3b2876ad216444ef', '{"ahead":0,"channel":"kiosk","code":"309666","day":"2026-11-20","language":"th","location":"office","number":1,"people":1,"print":false,"priority":false,"sequence":"B","series":"B","services":["B01"],"session":"in_hours","token":"582efeea65e5fce248e8bd38c4dea466"}');
INSERT INTO khio.payload VALUES (5, '\x81473048a204ae098df3b622c2f32c9b', '{"day":"2026-11-20","half":"am","kind":"suggestion","number":"","words":6}');
INSERT INTO khio.payload VALUES (6, '\x0bc6017c3e148edc433d6692697f8063', '{"of":5,"text":"More chairs, please"}');

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
INSERT INTO khio.rights VALUES ('officer_set', '{admin,counter}', '{kiosk}');
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
INSERT INTO khio.rights VALUES ('outbox_opened', '{admin,kiosk}', '{kiosk}');
INSERT INTO khio.rights VALUES ('outbox_taken', '{admin,kiosk}', '{kiosk}');
INSERT INTO khio.rights VALUES ('outbox_lost', '{admin,counter}', '{kiosk}');
INSERT INTO khio.rights VALUES ('attempt_voided', '{admin,kiosk}', '{kiosk}');
INSERT INTO khio.rights VALUES ('rating_put_aside', '{admin,kiosk}', '{}');

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

INSERT INTO khio.ticket VALUES ('2026-11-20', 'A', 1, '729325');
INSERT INTO khio.ticket VALUES ('2026-11-20', 'B', 1, '309666');

ALTER TABLE ONLY khio.about
    ADD CONSTRAINT about_pkey PRIMARY KEY (one);

ALTER TABLE ONLY khio.backup_made
    ADD CONSTRAINT backup_made_pkey PRIMARY KEY (one);

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

ALTER TABLE ONLY khio.machine
    ADD CONSTRAINT machine_pkey PRIMARY KEY (id);

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

REVOKE ALL ON FUNCTION khio.beat(machine_id text, said text) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.beat(machine_id text, said text) TO DATABASE_kiosk;
GRANT ALL ON FUNCTION khio.beat(machine_id text, said text) TO DATABASE_board;
GRANT ALL ON FUNCTION khio.beat(machine_id text, said text) TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.beat(machine_id text, said text) TO DATABASE_admin;

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

REVOKE ALL ON FUNCTION khio.forget_machine(machine_id text) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.forget_machine(machine_id text) TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.forget_machine(machine_id text) TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.is_machine_held(machine_id text) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.is_of_work() FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.journal_end(OUT last bigint, OUT chain bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.keep_event(by_whom text, e record, last bigint, chain bytea, ours bytea, said bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.keep_kiosks_rules(told_kind text, p json) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.keep_rules(by_whom text, told bigint, told_kind text, p json) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.kind_of(event bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.leave_machines(machine_id text) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.leave_machines(machine_id text) TO DATABASE_kiosk;
GRANT ALL ON FUNCTION khio.leave_machines(machine_id text) TO DATABASE_board;
GRANT ALL ON FUNCTION khio.leave_machines(machine_id text) TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.leave_machines(machine_id text) TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.machines() FROM PUBLIC;
GRANT ALL ON FUNCTION khio.machines() TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.machines() TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.me() FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.move_away(to_where text) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.move_away(to_where text) TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.note_backup(made_at bigint, said text, through bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.note_backup(made_at bigint, said text, through bigint) TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.note_backup(made_at bigint, said text, through bigint) TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.only_words_go() FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.pool_after(known bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.pool_after(known bigint) TO DATABASE_kiosk;
GRANT ALL ON FUNCTION khio.pool_after(known bigint) TO DATABASE_board;
GRANT ALL ON FUNCTION khio.pool_after(known bigint) TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.pool_after(known bigint) TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.refuse(state text, why text) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.server_now(OUT version text, OUT schema integer, OUT host text, OUT port integer, OUT name text, OUT synchronous text, OUT sees boolean, OUT archived_at bigint, OUT archive_fails boolean, OUT backup_at bigint, OUT backup text, OUT backup_events bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.server_now(OUT version text, OUT schema integer, OUT host text, OUT port integer, OUT name text, OUT synchronous text, OUT sees boolean, OUT archived_at bigint, OUT archive_fails boolean, OUT backup_at bigint, OUT backup text, OUT backup_events bigint) TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.server_now(OUT version text, OUT schema integer, OUT host text, OUT port integer, OUT name text, OUT synchronous text, OUT sees boolean, OUT archived_at bigint, OUT archive_fails boolean, OUT backup_at bigint, OUT backup text, OUT backup_events bigint) TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.shown_of_ticket(body text) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.standbys_now() FROM PUBLIC;
GRANT ALL ON FUNCTION khio.standbys_now() TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.standbys_now() TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea, OUT moved text) FROM PUBLIC;
GRANT ALL ON FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea, OUT moved text) TO DATABASE_kiosk;
GRANT ALL ON FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea, OUT moved text) TO DATABASE_board;
GRANT ALL ON FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea, OUT moved text) TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.state(after bigint, OUT version integer, OUT store bytea, OUT login text, OUT me text, OUT beside bigint, OUT pool bigint, OUT head bigint, OUT known bytea, OUT moved text) TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.stays_as_it_is() FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.step_errand(told bigint, told_kind text, p json) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.take_over(part json) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.take_turn() FROM PUBLIC;
GRANT ALL ON FUNCTION khio.take_turn() TO DATABASE_kiosk;
GRANT ALL ON FUNCTION khio.take_turn() TO DATABASE_counter;
GRANT ALL ON FUNCTION khio.take_turn() TO DATABASE_admin;

REVOKE ALL ON FUNCTION khio.text_form(words text) FROM PUBLIC;

REVOKE ALL ON FUNCTION khio.today() FROM PUBLIC;

