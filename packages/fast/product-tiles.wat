(; The sums of a block of a matrix product, in tiles of 4 rows and 4 columns, two numbers at a time (SIMD).
   product.ts says how the memory is laid out; the plain twin is lib/nn/product.ts. `npm run wasm`
   compiles this text into product-tiles-code.ts.

   Each term of a tile takes two loads from the right (4 columns), four from the left (4 rows, each number
   doubled), and eight products and sums, which stay in registers: $s21 holds row 2, columns 2 and 3. Each
   element is summed by itself and in the order of the terms, so it has the bits of the plain loop. ;)
(module
  (memory (export "memory") 12)
  (func (export "multiplyTiles") (param $rows i32) (param $columns i32) (param $depth i32)
    (local $row i32) (local $column i32)
    (local $left i32) (local $right i32) (local $end i32) (local $sums i32)
    (local $b0 v128) (local $b1 v128) (local $a v128)
    (local $s00 v128) (local $s01 v128)
    (local $s10 v128) (local $s11 v128)
    (local $s20 v128) (local $s21 v128)
    (local $s30 v128) (local $s31 v128)

    (loop $columnPanels
      (local.set $row (i32.const 0))
      (loop $rowPanels
        (local.set $s00 (v128.const f64x2 0 0))
        (local.set $s01 (v128.const f64x2 0 0))
        (local.set $s10 (v128.const f64x2 0 0))
        (local.set $s11 (v128.const f64x2 0 0))
        (local.set $s20 (v128.const f64x2 0 0))
        (local.set $s21 (v128.const f64x2 0 0))
        (local.set $s30 (v128.const f64x2 0 0))
        (local.set $s31 (v128.const f64x2 0 0))
        ;; A panel has its 4 numbers of 8 bytes term after term.
        (local.set $left (i32.shl (i32.mul (local.get $row) (local.get $depth)) (i32.const 3)))
        (local.set $right
          (i32.add (i32.const 131072) (i32.shl (i32.mul (local.get $column) (local.get $depth)) (i32.const 3))))
        (local.set $end (i32.add (local.get $right) (i32.shl (local.get $depth) (i32.const 5))))
        (loop $terms
          (local.set $b0 (v128.load (local.get $right)))
          (local.set $b1 (v128.load offset=16 (local.get $right)))
          (local.set $a (v128.load64_splat (local.get $left)))
          (local.set $s00 (f64x2.add (local.get $s00) (f64x2.mul (local.get $a) (local.get $b0))))
          (local.set $s01 (f64x2.add (local.get $s01) (f64x2.mul (local.get $a) (local.get $b1))))
          (local.set $a (v128.load64_splat offset=8 (local.get $left)))
          (local.set $s10 (f64x2.add (local.get $s10) (f64x2.mul (local.get $a) (local.get $b0))))
          (local.set $s11 (f64x2.add (local.get $s11) (f64x2.mul (local.get $a) (local.get $b1))))
          (local.set $a (v128.load64_splat offset=16 (local.get $left)))
          (local.set $s20 (f64x2.add (local.get $s20) (f64x2.mul (local.get $a) (local.get $b0))))
          (local.set $s21 (f64x2.add (local.get $s21) (f64x2.mul (local.get $a) (local.get $b1))))
          (local.set $a (v128.load64_splat offset=24 (local.get $left)))
          (local.set $s30 (f64x2.add (local.get $s30) (f64x2.mul (local.get $a) (local.get $b0))))
          (local.set $s31 (f64x2.add (local.get $s31) (f64x2.mul (local.get $a) (local.get $b1))))
          (local.set $left (i32.add (local.get $left) (i32.const 32)))
          (local.set $right (i32.add (local.get $right) (i32.const 32)))
          (br_if $terms (i32.lt_u (local.get $right) (local.get $end))))
        ;; A row of sums has 256 numbers.
        (local.set $sums
          (i32.add
            (i32.const 655360)
            (i32.shl (i32.add (i32.shl (local.get $row) (i32.const 8)) (local.get $column)) (i32.const 3))))
        (v128.store (local.get $sums) (local.get $s00))
        (v128.store offset=16 (local.get $sums) (local.get $s01))
        (v128.store offset=2048 (local.get $sums) (local.get $s10))
        (v128.store offset=2064 (local.get $sums) (local.get $s11))
        (v128.store offset=4096 (local.get $sums) (local.get $s20))
        (v128.store offset=4112 (local.get $sums) (local.get $s21))
        (v128.store offset=6144 (local.get $sums) (local.get $s30))
        (v128.store offset=6160 (local.get $sums) (local.get $s31))
        (local.set $row (i32.add (local.get $row) (i32.const 4)))
        (br_if $rowPanels (i32.lt_u (local.get $row) (local.get $rows))))
      (local.set $column (i32.add (local.get $column) (i32.const 4)))
      (br_if $columnPanels (i32.lt_u (local.get $column) (local.get $columns))))))
