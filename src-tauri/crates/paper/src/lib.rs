//! Documents: templates in millimetres, fonts with fallback, PDF.
