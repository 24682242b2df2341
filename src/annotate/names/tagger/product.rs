//! A matrix of 16-bit weights times vectors: nearly all of the tagger's work. Used by [`super::network`].
//!
//! Sums are 32-bit and exact, so every way to work them out gives the same numbers. Several vectors meet several rows at
//! a time, so that a number that was fetched serves more than one product.

/// A row of weights, little-endian.
pub type Row<const IN: usize> = [[u8; 2]; IN];

/// Rows that are worked out together; their number is a multiple of it.
const ROWS: usize = 4;
/// Vectors that are multiplied together.
const VECTORS: usize = 4;

/// For each vector its product with each row. Weights and inputs must be small enough for 32-bit sums.
pub fn products<const IN: usize, const OUT: usize>(
    rows: &[Row<IN>; OUT],
    inputs: &[[i16; IN]],
    out: &mut [[f32; OUT]],
) {
    #[cfg(target_arch = "x86_64")]
    if IN.is_multiple_of(32) && OUT.is_multiple_of(ROWS) {
        use std::arch::is_x86_feature_detected as has;
        if has!("avx512f") && has!("avx512bw") && has!("avx512vnni") {
            // SAFETY: the function needs these three features and nothing else, and this processor has them.
            return unsafe { x86::avx512(rows, inputs, out) };
        }
        if has!("avx2") {
            // SAFETY: the function needs AVX2 and nothing else, and this processor has it.
            return unsafe { x86::avx2(rows, inputs, out) };
        }
    }
    plain(rows, inputs, out);
}

#[expect(clippy::cast_precision_loss, reason = "the sums are scaled right away")]
fn plain<const IN: usize, const OUT: usize>(rows: &[Row<IN>; OUT], inputs: &[[i16; IN]], out: &mut [[f32; OUT]]) {
    for (inputs, out) in inputs.iter().zip(out) {
        for (row, slot) in rows.iter().zip(out) {
            let products = row.iter().zip(inputs).map(|(w, x)| i32::from(i16::from_le_bytes(*w)) * i32::from(*x));
            *slot = products.fold(0i32, i32::wrapping_add) as f32;
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{ROWS, Row, VECTORS};
    use std::arch::x86_64::*;
    use std::mem::transmute;

    /// One way to multiply: processor features, numbers at a time, their vector, its zero, a step of the sum, its sum.
    macro_rules! way {
        ($name:ident, $block:ident, $features:literal, $lanes:literal, $vector:ty, $zero:expr, $step:expr, $sum:expr) => {
            #[target_feature(enable = $features)]
            pub fn $name<const IN: usize, const OUT: usize>(
                rows: &[Row<IN>; OUT],
                inputs: &[[i16; IN]],
                out: &mut [[f32; OUT]],
            ) {
                let (inputs, single) = inputs.as_chunks::<VECTORS>();
                let (out, single_out) = out.split_at_mut((inputs.len() * VECTORS).min(out.len()));
                inputs.iter().zip(out.as_chunks_mut().0).for_each(|(x, y)| $block(rows, x, y));
                single
                    .as_chunks::<1>()
                    .0
                    .iter()
                    .zip(single_out.as_chunks_mut().0)
                    .for_each(|(x, y)| $block(rows, x, y));
            }

            #[target_feature(enable = $features)]
            #[expect(clippy::cast_precision_loss, reason = "the sums are scaled right away")]
            fn $block<const IN: usize, const OUT: usize, const N: usize>(
                rows: &[Row<IN>; OUT],
                inputs: &[[i16; IN]; N],
                out: &mut [[f32; OUT]; N],
            ) {
                for (group, rows) in rows.as_chunks::<ROWS>().0.iter().enumerate() {
                    let mut sums = [[$zero; N]; ROWS];
                    for at in 0..IN / $lanes {
                        // SAFETY: arrays and vectors of the same size, each of whose bit patterns is a value.
                        let numbers: [$vector; N] =
                            std::array::from_fn(|n| unsafe { transmute(inputs[n].as_chunks::<$lanes>().0[at]) });
                        for (row, sums) in rows.iter().zip(&mut sums) {
                            // SAFETY: as above; x86 is little-endian, as the weights are.
                            let weights: $vector = unsafe { transmute(row.as_chunks::<$lanes>().0[at]) };
                            for (sum, numbers) in sums.iter_mut().zip(&numbers) {
                                *sum = $step(*sum, weights, *numbers);
                            }
                        }
                    }
                    for (row, sums) in sums.iter().enumerate() {
                        for (out, sum) in out.iter_mut().zip(sums) {
                            out[group * ROWS + row] = $sum(*sum) as f32;
                        }
                    }
                }
            }
        };
    }

    way!(avx2, block_avx2, "avx2", 16, __m256i, _mm256_setzero_si256(), step_avx2, sum_avx2);
    way!(
        avx512,
        block_avx512,
        "avx512f,avx512bw,avx512vnni",
        32,
        __m512i,
        _mm512_setzero_si512(),
        _mm512_dpwssd_epi32,
        _mm512_reduce_add_epi32
    );

    #[target_feature(enable = "avx2")]
    fn step_avx2(sum: __m256i, weights: __m256i, numbers: __m256i) -> __m256i {
        _mm256_add_epi32(sum, _mm256_madd_epi16(weights, numbers))
    }

    #[target_feature(enable = "avx2")]
    fn sum_avx2(sums: __m256i) -> i32 {
        // SAFETY: a vector of 256 bits is eight numbers of 32.
        let sums: [i32; 8] = unsafe { transmute(sums) };
        sums.iter().fold(0, |all, x| all.wrapping_add(*x))
    }

    #[cfg(test)]
    mod tests {
        use super::super::{plain, products};
        use super::*;

        #[test]
        fn all_ways_to_multiply_give_the_same() {
            let rows: [Row<96>; 8] = std::array::from_fn(|r| {
                std::array::from_fn(|i| i16::try_from((r * 7919 + i * 101) % 4096).unwrap().to_le_bytes())
            });
            let inputs: [[i16; 96]; 7] =
                std::array::from_fn(|n| std::array::from_fn(|i| i16::try_from((n * 13 + i * 37) % 511).unwrap() - 255));
            let (mut expected, mut got) = ([[0.0; 8]; 7], [[0.0; 8]; 7]);
            plain(&rows, &inputs, &mut expected);
            products(&rows, &inputs, &mut got);
            assert_eq!(got, expected);
            if std::arch::is_x86_feature_detected!("avx2") {
                got = [[0.0; 8]; 7];
                // SAFETY: the processor has AVX2.
                unsafe { avx2(&rows, &inputs, &mut got) };
                assert_eq!(got, expected);
            }
        }
    }
}
