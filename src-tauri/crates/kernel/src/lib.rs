//! Values every room shares: no input or output.
