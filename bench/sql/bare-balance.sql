SELECT available, used FROM bare_accounts WHERE id = :account;
