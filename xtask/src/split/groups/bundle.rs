//! Pieces that are loaded together, and what they cost.

/// What a request costs, in bytes as they are sent: its headers and the wait for it.
const REQUEST: f64 = 300.0;

/// So many bytes of code as they are sent: optimised and compressed. Small parts compress worse; both
/// numbers are fitted to the parts of this app, of 2 to 100 kB of code.
pub(super) fn sent(code: u64) -> f64 {
    // Exact as long as a module has less than four petabytes.
    #[expect(clippy::cast_precision_loss)]
    let code = code as f64;
    1.42 * code.powf(0.864)
}

/// Pieces that are loaded together, and who loads them: a bit for each area.
#[derive(Debug, Clone)]
pub(super) struct Bundle {
    areas: u128,
    size: u64,
    pub(super) pieces: Vec<String>,
}

impl Bundle {
    /// One piece, which so many bytes of code are.
    pub(super) fn new(areas: u128, size: u64, piece: String) -> Self {
        let pieces = vec![piece];
        Self {
            areas,
            size,
            pieces,
        }
    }

    /// Both in one.
    pub(super) fn with(mut self, other: Self) -> Self {
        self.areas |= other.areas;
        self.size += other.size;
        self.pieces.extend(other.pieces);
        self
    }

    /// How much less all areas together load where both are one, in bytes; 0 where it is more.
    pub(super) fn saving(&self, other: &Self) -> u64 {
        let areas = f64::from((self.areas | other.areas).count_ones());
        let together = areas * (sent(self.size + other.size) + REQUEST);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let saving = (self.cost() + other.cost() - together).max(0.0) as u64;
        saving
    }

    /// What all areas that load it pay for it.
    fn cost(&self) -> f64 {
        f64::from(self.areas.count_ones()) * (sent(self.size) + REQUEST)
    }

    /// Adds what it weighs, so many times, to the weight of each area that loads it.
    pub(super) fn add_to(&self, weights: &mut [f64], times: f64) {
        let weight = times * (sent(self.size) + REQUEST);
        for (place, all) in weights.iter_mut().enumerate() {
            if self.areas >> place & 1 == 1 {
                *all += weight;
            }
        }
    }
}
