//! The names of gaps, once each, and what is written with them:
//!
//! - `Sentence![name, value]`, the type of a sentence with these gaps, in the order of the alphabet;
//! - `gaps![name = &x, value = &y]`, what goes into them;
//! - `fill!(words.flip, name = &x, value = &y)`, the sentence with them.

macro_rules! names {
    ($($name:ident)*) => {
        /// A type for each name.
        #[allow(non_camel_case_types, reason = "they are called as the gaps in the texts")]
        pub mod gap {
            $(
                #[derive(Debug)]
                pub enum $name {}

                impl crate::text::sentence::Gap for $name {
                    const NAME: &'static str = stringify!($name);
                }
            )*
        }
    };
}
names! {
    Year a accounts against ahead all amount answers argument asked b base basis before behind
    beside bookings border busy bytes c cause cell cells change choice choices churned clients code
    column columns command compared confidence contra contrast count date decisions deep defined
    delta depth detail difference differing distance done doubtful drawn draws each effective
    element elements end ends error events evidence factor factors family field figures file files
    finalists finding fingerprint first first_before first_structure flat folder found from gain
    grade grades growth half happened heads held help here high high_value hours identical in_years
    inside interval items journal kept key known lacking lacks lapsed later learner least left letters
    level limit line list looked low low_value mean meant measure mechanisms median mentor missing
    money month months more most n name names needed net_bookings now numbers of one open option
    options other others ours outside over_ranges own pairs parts pasts path payroll per period
    pilot place points pro profit promised range ranges rate ratio ratios reason reasons reference
    refused replication replications rescues rest revenue rounds rows run runs same sd second
    second_before second_structure seconds seed segment served set share shock simulated some span
    spread start states structure structures text theirs there threads time title to total turned
    undecided undone unit unknown value values variable version wait warm_up waves weeks who whole
    why width won words work worlds worst worth year years
}

macro_rules! Sentence {
    ($($name:ident),+) => { $crate::text::Sentence<($($crate::text::gap::$name,)+)> };
}
pub(crate) use Sentence;

macro_rules! gaps {
    ($($name:ident = $text:expr),+ $(,)?) => {
        ($($crate::text::GapValue {
            text: $text,
            of: std::marker::PhantomData::<fn() -> $crate::text::gap::$name>,
        },)+)
    };
}
pub(crate) use gaps;

macro_rules! fill {
    ($sentence:expr, $($name:ident = $text:expr),+ $(,)?) => {
        $sentence.fill($crate::text::gaps![$($name = $text),+])
    };
}
pub(crate) use fill;
