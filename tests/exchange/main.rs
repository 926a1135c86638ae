//! Files in and out, through the public interface of the library.
