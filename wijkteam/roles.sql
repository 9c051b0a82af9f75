-- The database roles (docs/access.md). Run once as a superuser, by bin/run for the embedded
-- server and by the database administrator for a real one; running it again changes nothing.
--
-- A real server: psql -v ON_ERROR_STOP=1 -f wijkteam/roles.sql, then give the three roles that
-- log in a password (\password wijkteam_owner, …) and create the database:
--   create database wijkteam owner wijkteam_owner;

do $$
declare
    wanted record;
begin
    for wanted in
        select * from (values
            -- Owns the tables and runs the migrations. createdb is for the test databases.
            ('wijkteam_owner', 'login createdb'),
            -- Serve pages and run tasks; own nothing, so row security binds them.
            ('wijkteam_web', 'login'),
            ('wijkteam_worker', 'login'),
            -- Own the definer functions that look up rights, and those that count for leaders.
            ('wijkteam_rights', 'nologin'),
            ('wijkteam_counts', 'nologin'),
            -- Entered by SET ROLE for work on all rows: data migrations, backup, retention.
            ('wijkteam_maintenance', 'nologin')
        ) as roles (name, options)
    loop
        if not exists (select from pg_roles where rolname = wanted.name) then
            execute format('create role %I', wanted.name);
        end if;
        execute format(
            'alter role %I %s nosuperuser nobypassrls nocreaterole noreplication noinherit',
            wanted.name, wanted.options
        );
    end loop;
end
$$;

-- The owner gives functions to the other roles and enters maintenance, hence membership of all.
-- It is NOINHERIT (above, before this grant), so nothing of theirs is in force until SET ROLE.
-- None of them may create anything in the schema: a migration lends that to the role to which it
-- gives a function, and takes it back in the same transaction.
grant wijkteam_web, wijkteam_worker, wijkteam_rights, wijkteam_counts, wijkteam_maintenance
    to wijkteam_owner;
