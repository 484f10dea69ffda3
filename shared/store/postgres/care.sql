-- What machines tell a PostgreSQL store of themselves, what it tells of its own health, and, last, who may
-- run which of its functions (functions.sql goes before).

-- A machine lives. The lock that says so while it is connected has its id's hash for second number. Nobody
-- else's login takes its name while it is heard of.
CREATE FUNCTION beat(machine_id text, said text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, khio, pg_temp AS $f$
BEGIN
  UPDATE khio.machine SET body = said, login = session_user, heard_at = clock_timestamp()
    WHERE id = machine_id AND (login = session_user OR heard_at < clock_timestamp() - interval '1 hour');
  IF FOUND THEN RETURN; END IF;
  IF (SELECT count(*) FROM khio.machine) >= 500 THEN
    PERFORM khio.refuse('KH003', 'there are 500 machines already; take those off the list that are gone');
  END IF;
  INSERT INTO khio.machine VALUES (machine_id, said, session_user, clock_timestamp())
    ON CONFLICT (id) DO NOTHING;
END $f$;

CREATE FUNCTION leave_machines(machine_id text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, khio, pg_temp AS $f$
BEGIN
  DELETE FROM khio.machine WHERE id = machine_id AND login = session_user;
END $f$;

CREATE FUNCTION is_machine_held(machine_id text) RETURNS bool LANGUAGE sql STABLE AS $f$
  SELECT EXISTS (SELECT FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND classid = 1835099240 AND objsubid = 2
      AND objid = (hashtext(machine_id)::bigint & 4294967295)::oid
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
$f$;

CREATE FUNCTION machines()
RETURNS TABLE (id text, body text, age_ms bigint, held bool)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, khio, pg_temp AS $f$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT m.id, m.body,
      (extract(epoch FROM clock_timestamp() - m.heard_at) * 1000)::bigint, khio.is_machine_held(m.id)
    FROM khio.machine m ORDER BY m.id;
END $f$;

CREATE FUNCTION forget_machine(machine_id text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, khio, pg_temp AS $f$
BEGIN
  IF khio.is_machine_held(machine_id) THEN RETURN 'held'; END IF;
  DELETE FROM khio.machine WHERE id = machine_id;
  RETURN CASE WHEN FOUND THEN 'gone' ELSE 'none' END;
END $f$;

-- How the server itself is: one row for it, and one for each of its standbys. sees: whether the owner
-- may look at standbys (pg_read_all_stats).
CREATE FUNCTION server_now(OUT version text, OUT schema int, OUT host text, OUT port int, OUT name text,
                           OUT synchronous text, OUT sees bool, OUT archived_at bigint,
                           OUT archive_fails bool, OUT backup_at bigint, OUT backup text,
                           OUT backup_events bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, khio, pg_temp AS $f$
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
END $f$;

CREATE FUNCTION standbys_now()
RETURNS TABLE (name text, state text, sync text, lag_bytes bigint, lag_ms bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, khio, pg_temp AS $f$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT r.application_name, r.state, r.sync_state,
      pg_wal_lsn_diff(pg_current_wal_lsn(), r.flush_lsn)::bigint,
      (extract(epoch FROM r.flush_lag) * 1000)::bigint
    FROM pg_stat_replication r WHERE r.state IS NOT NULL ORDER BY r.application_name;
END $f$;

CREATE FUNCTION note_backup(made_at bigint, said text, through bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, khio, pg_temp AS $f$
BEGIN
  INSERT INTO khio.backup_made (at, what, events, login) VALUES (made_at, said, through, session_user)
    ON CONFLICT (one) DO UPDATE SET at = excluded.at, what = excluded.what, events = excluded.events,
                                    login = excluded.login;
END $f$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA khio FROM PUBLIC;
GRANT USAGE ON SCHEMA khio TO {kiosk}, {board}, {counter}, {admin};
GRANT EXECUTE ON FUNCTION state, events_after, beside_after, pool_after
  TO {kiosk}, {board}, {counter}, {admin};
GRANT EXECUTE ON FUNCTION beat, leave_machines TO {kiosk}, {board}, {counter}, {admin};
GRANT EXECUTE ON FUNCTION machines, forget_machine, server_now, standbys_now, note_backup
  TO {counter}, {admin};
GRANT EXECUTE ON FUNCTION take_turn, append TO {kiosk}, {counter}, {admin};
GRANT EXECUTE ON FUNCTION move_away TO {admin};
