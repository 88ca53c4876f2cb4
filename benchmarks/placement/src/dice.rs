//! Numbers that depend on a seed alone.

/// A generator of 64 bits of state (Knuth's MMIX multiplier and increment), of which the upper half is used.
pub(crate) struct Dice(u64);

impl Dice {
    /// A generator whose numbers depend on a name (FNV-1a).
    pub(crate) fn of(name: &str) -> Self {
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(name.bytes().fold(0xcbf2_9ce4_8422_2325, hash))
    }

    /// A number from 0 to one below the limit.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit.max(1)
    }

    /// A number from low to high, both included.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// Whether something of so many parts in a hundred happens.
    pub(crate) fn percent(&mut self, parts: u64) -> bool {
        self.below(100) < parts
    }

    /// One of some things.
    pub(crate) fn one_of<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len() as u64) as usize]
    }
}
