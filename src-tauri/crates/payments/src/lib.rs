//! Payables, batches, maker and checker, pay-once.
