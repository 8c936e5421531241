//! The encrypted database: key slots, transactions, versions, audit chain, search index.
