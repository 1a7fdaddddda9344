-- The release of a hold has two parameters more. The program lays the new function.
DROP FUNCTION IF EXISTS ratecard_release_hold(uuid, timestamptz);
