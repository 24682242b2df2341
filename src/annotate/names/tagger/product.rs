//! A matrix of 8-bit weights times vectors of 7-bit numbers: nearly all of the tagger's work. Used by [`super::network`].
//!
//! Sums are 32-bit and exact, so every way to work them out gives the same numbers: the products of two neighbours, at
//! most 2 × 127 × 127, fit the 16 bits that AVX2 has for them. Sixteen rows lie together, four inputs at a time, so that
//! each lane of a vector sums a row of its own.

/// Rows that lie together.
pub const LANES: usize = 16;
/// Inputs that are multiplied at a time.
pub const STEP: usize = 4;
/// Inputs, each from 0 to 127.
pub type Inputs<const STEPS: usize> = [[u8; STEP]; STEPS];
/// The weights of sixteen rows, each from -127 to 127 as two's complement: for each step and row four of them.
pub type Block<const STEPS: usize> = [[[u8; STEP]; LANES]; STEPS];
/// The products with each row, in order.
pub type Sums<const BLOCKS: usize> = [[i32; LANES]; BLOCKS];

/// For each vector its product with each row.
pub fn products<const STEPS: usize, const BLOCKS: usize>(
    blocks: &[Block<STEPS>; BLOCKS],
    inputs: &[Inputs<STEPS>],
    out: &mut [Sums<BLOCKS>],
) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::is_x86_feature_detected as has;
        if has!("avx512f") && has!("avx512vnni") {
            // SAFETY: the function needs these two features and nothing else, and this processor has them.
            return unsafe { x86::avx512(blocks, inputs, out) };
        }
        if has!("avx2") && has!("avxvnni") {
            // SAFETY: the function needs these two features and nothing else, and this processor has them.
            return unsafe { x86::avxvnni(blocks, inputs, out) };
        }
        if has!("avx2") {
            // SAFETY: the function needs AVX2 and nothing else, and this processor has it.
            return unsafe { x86::avx2(blocks, inputs, out) };
        }
    }
    plain(blocks, inputs, out);
}

fn plain<const STEPS: usize, const BLOCKS: usize>(
    blocks: &[Block<STEPS>; BLOCKS],
    inputs: &[Inputs<STEPS>],
    out: &mut [Sums<BLOCKS>],
) {
    for (inputs, sums) in inputs.iter().zip(out) {
        for (block, sums) in blocks.iter().zip(sums) {
            *sums = [0; LANES];
            for (weights, inputs) in block.iter().zip(inputs) {
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    let products = weights.iter().zip(inputs).map(|(w, x)| i32::from(w.cast_signed()) * i32::from(*x));
                    *sum += products.sum::<i32>();
                }
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Block, Inputs, LANES, Sums};
    use std::arch::x86_64::*;
    use std::mem::transmute;

    /// One way to multiply: its name, processor features, sixteen sums, their zero, and a step that adds to them the
    /// products of a step's weights with four inputs.
    macro_rules! way {
        ($name:ident, $tile:ident, $features:literal, $sums:ty, $zero:expr, $step:expr, $together:literal, $vectors:literal) => {
            #[target_feature(enable = $features)]
            pub fn $name<const STEPS: usize, const BLOCKS: usize>(
                blocks: &[Block<STEPS>; BLOCKS],
                inputs: &[Inputs<STEPS>],
                out: &mut [Sums<BLOCKS>],
            ) {
                // Rows outside, vectors inside: the weights of some rows stay near the processor meanwhile.
                let (together, alone) = blocks.as_chunks::<$together>();
                for (at, blocks) in together.iter().enumerate() {
                    $tile::<STEPS, BLOCKS, $together>(blocks, at * $together, inputs, out);
                }
                for (at, blocks) in alone.as_chunks::<1>().0.iter().enumerate() {
                    $tile::<STEPS, BLOCKS, 1>(blocks, together.len() * $together + at, inputs, out);
                }
            }

            /// Some blocks, of which the first has a number, times all vectors, several vectors at a time.
            #[target_feature(enable = $features)]
            fn $tile<const STEPS: usize, const BLOCKS: usize, const TOGETHER: usize>(
                blocks: &[Block<STEPS>; TOGETHER],
                first: usize,
                inputs: &[Inputs<STEPS>],
                out: &mut [Sums<BLOCKS>],
            ) {
                let out = out.get_mut(..inputs.len()).unwrap_or_default();
                for (inputs, out) in inputs.chunks($vectors).zip(out.chunks_mut($vectors)) {
                    let mut sums = [[$zero; TOGETHER]; $vectors];
                    // The last vectors of all may be fewer: the last of them fills up, and its sums are written once.
                    let vectors: [&Inputs<STEPS>; $vectors] = std::array::from_fn(|n| &inputs[n.min(inputs.len() - 1)]);
                    for step in 0..STEPS {
                        // SAFETY: arrays and vectors of the same size, each of whose bit patterns is a value.
                        let weights: [$sums; TOGETHER] = std::array::from_fn(|b| unsafe { transmute(blocks[b][step]) });
                        for (sums, vector) in sums.iter_mut().zip(vectors) {
                            let four = i32::from_le_bytes(vector[step]);
                            for (sums, weights) in sums.iter_mut().zip(weights) {
                                *sums = $step(*sums, four, weights);
                            }
                        }
                    }
                    for (out, sums) in out.iter_mut().zip(sums) {
                        for (n, sums) in sums.into_iter().enumerate() {
                            // SAFETY: as above; x86 is little-endian, as the sums of the array are.
                            out[first + n] = unsafe { transmute::<$sums, [i32; LANES]>(sums) };
                        }
                    }
                }
            }
        };
    }

    way!(avx512, tile_avx512, "avx512f,avx512vnni", __m512i, _mm512_setzero_si512(), step_avx512, 5, 4);
    way!(avxvnni, tile_avxvnni, "avx2,avxvnni", [__m256i; 2], [_mm256_setzero_si256(); 2], step_avxvnni, 1, 4);
    way!(avx2, tile_avx2, "avx2", [__m256i; 2], [_mm256_setzero_si256(); 2], step_avx2, 1, 4);

    #[target_feature(enable = "avx512f,avx512vnni")]
    fn step_avx512(sums: __m512i, inputs: i32, weights: __m512i) -> __m512i {
        _mm512_dpbusd_epi32(sums, _mm512_set1_epi32(inputs), weights)
    }

    #[target_feature(enable = "avx2,avxvnni")]
    fn step_avxvnni(sums: [__m256i; 2], inputs: i32, weights: [__m256i; 2]) -> [__m256i; 2] {
        let inputs = _mm256_set1_epi32(inputs);
        std::array::from_fn(|n| _mm256_dpbusd_avx_epi32(sums[n], inputs, weights[n]))
    }

    #[target_feature(enable = "avx2")]
    fn step_avx2(sums: [__m256i; 2], inputs: i32, weights: [__m256i; 2]) -> [__m256i; 2] {
        let (inputs, ones) = (_mm256_set1_epi32(inputs), _mm256_set1_epi16(1));
        std::array::from_fn(|n| {
            let pairs = _mm256_maddubs_epi16(inputs, weights[n]);
            _mm256_add_epi32(sums[n], _mm256_madd_epi16(pairs, ones))
        })
    }

    #[cfg(test)]
    mod tests {
        use super::super::{STEP, plain, products};
        use super::*;

        #[test]
        fn all_ways_to_multiply_give_the_same() {
            use std::arch::is_x86_feature_detected as has;
            const STEPS: usize = 30;
            const BLOCKS: usize = 6;
            let mut seed = 1u32;
            let mut number = |least: i32, most: i32| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let far = i32::try_from(seed >> 16).unwrap() % (most - least + 1);
                i8::try_from(least + far).unwrap().cast_unsigned()
            };
            let mut blocks = [[[[0; STEP]; LANES]; STEPS]; BLOCKS];
            blocks.iter_mut().flatten().flatten().flatten().for_each(|w| *w = number(-127, 127));
            let mut inputs = [[[0; STEP]; STEPS]; 7];
            inputs.iter_mut().flatten().flatten().for_each(|x| *x = number(0, 127));
            // The most that can come together, in both directions.
            inputs[0] = [[127; STEP]; STEPS];
            blocks[0] = [[[127; STEP]; LANES]; STEPS];
            blocks[1] = [[[(-127i8).cast_unsigned(); STEP]; LANES]; STEPS];
            for vectors in 0..=inputs.len() {
                let inputs = &inputs[..vectors];
                let mut expected = vec![[[0; LANES]; BLOCKS]; vectors];
                plain(&blocks, inputs, &mut expected);
                let check = |multiply: &dyn Fn(&mut [Sums<BLOCKS>])| {
                    let mut got = vec![[[1; LANES]; BLOCKS]; vectors];
                    multiply(&mut got);
                    assert_eq!(got, expected);
                };
                check(&|out| products(&blocks, inputs, out));
                if has!("avx2") {
                    // SAFETY: the processor has AVX2.
                    check(&|out| unsafe { avx2(&blocks, inputs, out) });
                }
                if has!("avx2") && has!("avxvnni") {
                    // SAFETY: the processor has both.
                    check(&|out| unsafe { avxvnni(&blocks, inputs, out) });
                }
            }
        }
    }
}
