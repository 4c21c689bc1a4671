-- A terminal's certificate that was made anew, until it is used for the first time: both are good.
ALTER TABLE terminals ADD COLUMN renewed TEXT;  -- SHA-256 of the DER
