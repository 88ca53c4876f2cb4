//! What a problem is drawn from.

/// Who talks to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Orchestrators that call what is around them: retrieval and generation.
    Hub,
    /// Stages one after the other, a few components each.
    Pipeline,
    /// Copies of a stack in different regions behind one router, their data stores replicated.
    ActiveActive,
    /// A random graph of about four links per component.
    Sparse,
}

impl Family {
    /// All families.
    pub const ALL: [Self; 4] = [Self::Hub, Self::Pipeline, Self::ActiveActive, Self::Sparse];

    /// Its name in the name of a problem.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hub => "hub",
            Self::Pipeline => "pipeline",
            Self::ActiveActive => "active",
            Self::Sparse => "sparse",
        }
    }
}

/// How narrow the limits are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tightness {
    /// There are none.
    None,
    /// A few of them matter.
    Loose,
    /// Many of them matter. Quotas have room for the same part of the demand at every size of plan.
    Moderate,
    /// Most of them matter: the reference placement hardly fits. Quotas have room for about one, however many want it, so
    /// the larger a plan is, the fewer of its components find room.
    Tight,
    /// They cannot all hold.
    Impossible,
}

impl Tightness {
    fn letter(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Loose => "l",
            Self::Moderate => "m",
            Self::Tight => "t",
            Self::Impossible => "x",
        }
    }
}

/// What a problem is drawn from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// Its shape.
    pub family: Family,
    /// Number of components.
    pub components: usize,
    /// Number of regions.
    pub regions: usize,
    /// Quotas per region and family of machines, and per region.
    pub quotas: Tightness,
    /// Bounds on the time of paths.
    pub paths: Tightness,
    /// Which of the problems of this kind.
    pub seed: u64,
}

impl Recipe {
    /// A name that says everything: `hub-30-r60-s2-qt-pl`.
    pub fn name(&self) -> String {
        let limits = |letter: char, tightness: Tightness| match tightness {
            Tightness::None => String::new(),
            other => format!("-{letter}{}", other.letter()),
        };
        format!(
            "{}-{}-r{}-s{}{}{}",
            self.family.name(),
            self.components,
            self.regions,
            self.seed,
            limits('q', self.quotas),
            limits('p', self.paths)
        )
    }

    /// The recipe of a name; `None` when it is no such name.
    pub fn of_name(name: &str) -> Option<Self> {
        let mut parts = name.split('-');
        let family = parts.next()?;
        let family = Family::ALL.into_iter().find(|known| known.name() == family)?;
        let components = parts.next()?.parse().ok()?;
        let regions = parts.next()?.strip_prefix('r')?.parse().ok()?;
        let seed = parts.next()?.strip_prefix('s')?.parse().ok()?;
        let mut recipe = Self { family, components, regions, quotas: Tightness::None, paths: Tightness::None, seed };
        let of = |letter: &str| {
            let all = [Tightness::None, Tightness::Loose, Tightness::Moderate, Tightness::Tight, Tightness::Impossible];
            all.into_iter().find(|tightness| tightness.letter() == letter)
        };
        for part in parts {
            match (part.strip_prefix('q'), part.strip_prefix('p')) {
                (Some(letter), _) => recipe.quotas = of(letter)?,
                (_, Some(letter)) => recipe.paths = of(letter)?,
                (None, None) => return None,
            }
        }
        (recipe.name() == name).then_some(recipe)
    }
}
