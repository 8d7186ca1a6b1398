//! The highest point of a function.

/// The highest point of a function of two numbers: Nelder & Mead (1965), The Computer Journal 7,
/// 308–313.
pub fn highest(start: [f64; 2], of: &dyn Fn([f64; 2]) -> f64) -> ([f64; 2], f64) {
    let corner = |x, y| {
        let at = [start[0] + x, start[1] + y];
        (at, of(at))
    };
    let mut corners = [corner(0.0, 0.0), corner(0.3, 0.0), corner(0.0, 0.3)];
    for _ in 0..120 {
        corners.sort_by(|a, b| b.1.total_cmp(&a.1));
        let [best, good, bad] = corners;
        if best.1 - bad.1 < 1e-7 {
            break;
        }
        let along = |step: f64| {
            let of_axis = |i: usize| {
                let middle = 0.5 * (best.0[i] + good.0[i]);
                middle + step * (middle - bad.0[i])
            };
            let at = [of_axis(0), of_axis(1)];
            (at, of(at))
        };
        let reflected = along(1.0);
        corners[2] = if reflected.1 > best.1 {
            let further = along(2.0);
            if further.1 > reflected.1 {
                further
            } else {
                reflected
            }
        } else if reflected.1 > good.1 {
            reflected
        } else {
            let inside = along(if reflected.1 > bad.1 { 0.5 } else { -0.5 });
            if inside.1 <= bad.1.max(reflected.1) {
                let half = |corner: [f64; 2]| {
                    let at = [0, 1].map(|i| 0.5 * (best.0[i] + corner[i]));
                    (at, of(at))
                };
                corners[1] = half(good.0);
                half(bad.0)
            } else {
                inside
            }
        };
    }
    corners.sort_by(|a, b| b.1.total_cmp(&a.1));
    corners[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_of_a_ridge_is_found() {
        let ridge = |[x, y]: [f64; 2]| -(x - 1.0) * (x - 1.0) - 50.0 * (y + x) * (y + x);
        let (at, height) = highest([0.0, 0.0], &ridge);
        assert!(
            (at[0] - 1.0).abs() < 1e-2 && (at[1] + 1.0).abs() < 1e-2,
            "{at:?}"
        );
        assert!(height > -1e-4);
    }
}
