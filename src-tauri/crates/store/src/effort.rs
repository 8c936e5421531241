//! What statements cost, as SQLite counts it. A clock says how fast a machine is; rows walked without an index say how a
//! question will behave in ten years. Tests of the areas turn the feature `effort` on; otherwise nothing is counted.

#[cfg(feature = "effort")]
mod counted {
    use std::cell::RefCell;

    use rusqlite::{Statement, StatementStatus};

    /// One statement that was run.
    #[derive(Debug, Clone)]
    pub struct Asked {
        /// Its text.
        pub sql: String,
        /// Rows walked with no condition to find them by, triggers included.
        pub scanned: i32,
        /// Rows put in order because no index had them so.
        pub sorts: i32,
        /// Steps of SQLite's machine.
        pub steps: i32,
    }

    thread_local! {
        static NOTED: RefCell<Option<Vec<Asked>>> = const { RefCell::new(None) };
    }

    /// Runs `f` and gives what its statements on this thread cost.
    pub fn watch<T>(f: impl FnOnce() -> T) -> (T, Vec<Asked>) {
        NOTED.with_borrow_mut(|noted| *noted = Some(Vec::new()));
        let result = f();
        (result, NOTED.with_borrow_mut(Option::take).unwrap_or_default())
    }

    pub(crate) fn note(statement: &Statement<'_>, sql: &str) {
        let scanned = statement.reset_status(StatementStatus::FullscanStep);
        let sorts = statement.reset_status(StatementStatus::Sort);
        let steps = statement.reset_status(StatementStatus::VmStep);
        NOTED.with_borrow_mut(|noted| {
            if let Some(noted) = noted {
                noted.push(Asked { sql: sql.to_owned(), scanned, sorts, steps });
            }
        });
    }
}

#[cfg(feature = "effort")]
pub(crate) use counted::note;
#[cfg(feature = "effort")]
pub use counted::{Asked, watch};

/// Nothing is counted.
#[cfg(not(feature = "effort"))]
pub(crate) fn note(_: &rusqlite::Statement<'_>, _: &str) {}
