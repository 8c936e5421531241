//! Excel, CSV and bank text files, in and out.
