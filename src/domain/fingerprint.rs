//! Fingerprints: a stable hash of bytes, the same in every version and on every machine.

/// The 64-bit FNV-1a hash of `bytes` (Fowler, Noll and Vo, 1991).
pub fn fingerprint(bytes: &[u8]) -> u64 {
    fingerprint_of(bytes.iter().copied())
}

/// The same hash of bytes as they come.
pub fn fingerprint_of(bytes: impl IntoIterator<Item = u8>) -> u64 {
    let bytes = bytes.into_iter();
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn matches_the_published_values() {
        assert_eq!(fingerprint(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fingerprint(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
