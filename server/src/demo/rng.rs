//! Numbers that look random and are the same each time.
//!
//! SplitMix64, in ten lines of our own rather than a library's generator, because a library may
//! change what it draws from one version to the next, and the demo data with it.

/// A sequence of numbers that its seed determines.
pub(super) struct Dice(u64);

impl Dice {
    /// The sequence of a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `end`, `end` excluded; 0 where that is nothing.
    pub(super) fn below(&mut self, end: usize) -> usize {
        // Not perfectly even, which nobody will see in demo data.
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.number() % end).unwrap_or(0)
    }

    /// An id, made by one of the policy's `new` functions.
    pub(super) fn id<T>(&mut self, make: impl Fn(u64) -> Option<T>) -> T {
        loop {
            // Ids have 63 bits and are not zero.
            if let Some(id) = make(self.number() >> 1) {
                return id;
            }
        }
    }

    /// 64 hexadecimal digits.
    pub(super) fn hexadecimal(&mut self) -> String {
        (0..4).map(|_| format!("{:016x}", self.number())).collect()
    }

    /// One of `things`; none of none.
    pub(super) fn one<T: Clone>(&mut self, things: &[T]) -> Option<T> {
        things.get(self.below(things.len())).cloned()
    }

    /// As many different ones of `things`, in any order; all of them where there are not so many.
    pub(super) fn some<T: Clone>(&mut self, things: &[T], count: usize) -> Vec<T> {
        let mut left = things.to_vec();
        let mut drawn = Vec::with_capacity(count);
        while drawn.len() < count && !left.is_empty() {
            drawn.push(left.swap_remove(self.below(left.len())));
        }
        drawn
    }

    /// All of `things`, in any order.
    pub(super) fn shuffled<T: Clone>(&mut self, things: &[T]) -> Vec<T> {
        self.some(things, things.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        // The reference implementation's first three for the seed 1234567.
        let mut dice = Dice::new(1_234_567);
        let drawn = [(); 3].map(|()| dice.number());
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
        ];
        assert_eq!(drawn, expected);
    }

    #[test]
    fn some_are_different_and_no_more_than_there_are() {
        let mut dice = Dice::new(1);
        let mut some = dice.some(&[1, 2, 3, 4, 5], 3);
        some.sort_unstable();
        some.dedup();
        assert_eq!(some.len(), 3);
        assert_eq!(dice.some(&[1, 2], 3).len(), 2);
        assert_eq!(dice.one::<u8>(&[]), None);
    }
}
