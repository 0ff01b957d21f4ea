;; The search of triggerFinder.ts over a text: the same places in the same order.
;; Text and tables lie in one memory, which compiledSearch.ts fills:
;;
;;   0x00000  two bytes, the first one lowest -> 1 where a short literal holds them
;;   0x10000  four bytes, by the upper half of their product with 0x9e3779b1, 2^32 divided by the golden ratio -> 1 where a long
;;            literal holds them
;;   0x20000  such two or four bytes and half as many beside them, by the upper half of the sum of that product and the one of
;;            what is beside with 0x85ebca6b -> 1 where a literal holds both
;;   0x30000  bucket of two bytes -> address of its first entry; its entries end where those of the next bucket begin
;;   0x35000  the same for four bytes
;;   0x40000  the text, 512 KiB
;;   0xc0000  entries of 32 bytes, one for each sample, then the bytes of the literals
;;
;; An entry:
;;
;;   +0   key, the two or four bytes of the sample
;;   +4   bytes of the literal before the sample
;;   +8   bytes of the literal from the sample on
;;   +12  from the sample to four bytes of the literal that are compared first
;;   +16  these four bytes
;;   +20  -1; where the literal has less than four bytes 0, and so has +16
;;   +24  address of the bytes of the literal
;;   +28  number of the literal
;;
;; Places in the text are counted from its beginning. A read behind it or before it meets a table, and decides nothing.
(module
  (import "search" "memory" (memory 13))

  ;; What is searched: the bytes within [from, to).
  (global $from (mut i32) (i32.const 0))
  (global $to (mut i32) (i32.const 0))
  ;; Where the search stands, and which samples there have not been looked up: 1 two bytes, 2 four, 4 the two bytes behind two.
  (global $at (mut i32) (i32.const 0))
  (global $pending (mut i32) (i32.const 0))
  ;; The sample that is looked up, where it stands, and the entries that are left of its bucket.
  (global $key (mut i32) (i32.const 0))
  (global $place (mut i32) (i32.const 0))
  (global $entry (mut i32) (i32.const 0))
  (global $end (mut i32) (i32.const 0))
  ;; Number of the literal that was found last.
  (global $literal (mut i32) (i32.const 0))
  ;; The last place in the line that was cut last whose byte is none of plain text.
  (global $strange (mut i32) (i32.const -1))

  ;; Begins a search of the bytes within [from, to).
  (func (export "begin") (param $from i32) (param $to i32)
    (global.set $from (local.get $from))
    (global.set $to (local.get $to))
    (global.set $at (i32.sub (local.get $from) (i32.const 4)))
    (global.set $pending (i32.const 0))
    (global.set $entry (i32.const 0))
    (global.set $end (i32.const 0)))

  ;; Goes on to the next occurrence of a literal. Returns where it begins, or -1.
  (func (export "next") (result i32)
    (local $start i32)
    (loop $again
      (if (i32.lt_u (global.get $entry) (global.get $end))
        (then
          (local.set $start (call $occurrence))
          (br_if $again (i32.lt_s (local.get $start) (i32.const 0)))
          (return (local.get $start))))
      (if (i32.eqz (global.get $pending)) (then (call $scan)))
      (if (i32.eqz (global.get $pending)) (then (return (i32.const -1))))
      (call $lookUp)
      (br $again))
    (unreachable))

  ;; Number of the literal that was found last.
  (func (export "literal") (result i32)
    (global.get $literal))

  ;; Counts the newlines within [from, to).
  (func (export "newlines") (param $from i32) (param $to i32) (result i32)
    (local $count i32)
    (block $rest
      (loop $blocks
        (br_if $rest (i32.gt_s (i32.add (local.get $from) (i32.const 16)) (local.get $to)))
        (local.set $count (i32.add (local.get $count) (i32.popcnt (call $newlinesAt (local.get $from)))))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $blocks)))
    ;; Of what is left, less than sixteen bytes, the bits of those before $to count.
    (i32.add
      (local.get $count)
      (i32.popcnt
        (i32.and
          (call $newlinesAt (local.get $from))
          (i32.sub
            (i32.shl (i32.const 1) (i32.sub (local.get $to) (local.get $from)))
            (i32.const 1))))))

  ;; Returns where the line ends that begins at $from: where its newline stands, or $to.
  (func (export "endOfLine") (param $from i32) (param $to i32) (result i32)
    (local $sixteen v128)
    (local $strange i32)
    (local $within i32)
    (local $newlines i32)
    (global.set $strange (i32.const -1))
    (block $end
      (loop $blocks
        (br_if $end (i32.ge_s (local.get $from) (local.get $to)))
        (local.set $sixteen (v128.load offset=0x40000 align=1 (local.get $from)))
        (local.set $newlines (call $newlinesAt (local.get $from)))
        ;; Control characters but the tab, bytes from 127 on (those with the highest bit are negative), brackets and number signs.
        (local.set $strange
          (i8x16.bitmask
            (v128.or
              (v128.or
                (v128.andnot
                  (i8x16.lt_s
                    (local.get $sixteen)
                    (v128.const i8x16 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32 32))
                  (i8x16.eq (local.get $sixteen) (v128.const i8x16 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9)))
                (i8x16.eq
                  (local.get $sixteen)
                  (v128.const i8x16 127 127 127 127 127 127 127 127 127 127 127 127 127 127 127 127)))
              (v128.or
                (i8x16.eq (local.get $sixteen) (v128.const i8x16 91 91 91 91 91 91 91 91 91 91 91 91 91 91 91 91))
                (i8x16.eq (local.get $sixteen) (v128.const i8x16 35 35 35 35 35 35 35 35 35 35 35 35 35 35 35 35))))))
        ;; A bit for each byte before the newline, and before $to.
        (local.set $within (i32.sub (i32.and (local.get $newlines) (i32.sub (i32.const 0) (local.get $newlines))) (i32.const 1)))
        (if (i32.lt_s (i32.sub (local.get $to) (local.get $from)) (i32.const 16))
          (then
            (local.set $within
              (i32.and
                (local.get $within)
                (i32.sub
                  (i32.shl (i32.const 1) (i32.sub (local.get $to) (local.get $from)))
                  (i32.const 1))))))
        (local.set $strange (i32.and (local.get $strange) (local.get $within)))
        (if (local.get $strange)
          (then
            (global.set $strange
              (i32.sub (i32.add (local.get $from) (i32.const 31)) (i32.clz (local.get $strange))))))
        (if (local.get $newlines)
          (then
            (local.set $from (i32.add (local.get $from) (i32.ctz (local.get $newlines))))
            (br $end)))
        (local.set $from (i32.add (local.get $from) (i32.const 16)))
        (br $blocks)))
    (select (local.get $from) (local.get $to) (i32.lt_s (local.get $from) (local.get $to))))

  ;; The last place in the line that was cut last whose byte is none of plain text, or -1.
  (func (export "strange") (result i32)
    (global.get $strange))

  ;; A bit for each newline of the sixteen bytes from a place on.
  (func $newlinesAt (param $at i32) (result i32)
    (i8x16.bitmask
      (i8x16.eq
        (v128.load offset=0x40000 align=1 (local.get $at))
        (v128.const i8x16 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10 10))))

  ;; 1 when a short literal may hold the two bytes at a place: it holds the one behind or before them, too.
  (func $mayBeTwo (param $at i32) (result i32)
    (local $product i32)
    (local.set $product (i32.mul (i32.load16_u offset=0x40000 (local.get $at)) (i32.const 0x9e3779b1)))
    (i32.or
      (i32.load8_u offset=0x20000
        (i32.shr_u
          (i32.add
            (local.get $product)
            (i32.mul (i32.load8_u offset=0x40002 (local.get $at)) (i32.const 0x85ebca6b)))
          (i32.const 16)))
      (i32.load8_u offset=0x20000
        (i32.shr_u
          (i32.add
            (local.get $product)
            (i32.mul (i32.load8_u offset=0x3ffff (local.get $at)) (i32.const 0x85ebca6b)))
          (i32.const 16)))))

  ;; 1 when a long literal may hold the four bytes at a place: it holds the two behind or before them, too.
  (func $mayBeFour (param $at i32) (result i32)
    (local $product i32)
    (local.set $product (i32.mul (i32.load offset=0x40000 (local.get $at)) (i32.const 0x9e3779b1)))
    (i32.or
      (i32.load8_u offset=0x20000
        (i32.shr_u
          (i32.add
            (local.get $product)
            (i32.mul (i32.load16_u offset=0x40004 (local.get $at)) (i32.const 0x85ebca6b)))
          (i32.const 16)))
      (i32.load8_u offset=0x20000
        (i32.shr_u
          (i32.add
            (local.get $product)
            (i32.mul (i32.load16_u offset=0x3fffe (local.get $at)) (i32.const 0x85ebca6b)))
          (i32.const 16)))))

  ;; Goes on to the next place with samples that may belong to a literal; none is pending where there is no such place.
  ;; This is where the time goes: no call before a table holds something, for calls are not inlined.
  (func $scan
    (local $at i32)
    (local $last i32)
    (local $four i32)
    (local $first i32)
    (local $second i32)
    (local $all i32)
    (local $pending i32)
    (local.set $at (global.get $at))
    (local.set $last (i32.sub (global.get $to) (i32.const 4)))
    (loop $places
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (if (i32.le_s (local.get $at) (local.get $last))
        (then
          (local.set $four (i32.load offset=0x40000 (local.get $at)))
          (local.set $first (i32.load8_u offset=0x00000 (i32.and (local.get $four) (i32.const 0xffff))))
          (local.set $second (i32.load8_u offset=0x00000 (i32.shr_u (local.get $four) (i32.const 16))))
          (local.set $all
            (i32.load8_u offset=0x10000
              (i32.shr_u (i32.mul (local.get $four) (i32.const 0x9e3779b1)) (i32.const 16))))
          (br_if $places
            (i32.eqz (i32.or (i32.or (local.get $first) (local.get $second)) (local.get $all))))
          (local.set $pending (i32.const 0))
          (if (local.get $first)
            (then (local.set $pending (call $mayBeTwo (local.get $at)))))
          (if (local.get $all)
            (then
              (local.set $pending
                (i32.or (local.get $pending) (i32.shl (call $mayBeFour (local.get $at)) (i32.const 1))))))
          (if (local.get $second)
            (then
              (local.set $pending
                (i32.or
                  (local.get $pending)
                  (i32.shl (call $mayBeTwo (i32.add (local.get $at) (i32.const 2))) (i32.const 2))))))
          (br_if $places (i32.eqz (local.get $pending)))
          (global.set $at (local.get $at))
          (global.set $pending (local.get $pending))
          (return))))
    ;; Of two or three bytes that are left at the end the first two are looked up.
    (global.set $at (local.get $at))
    (global.set $pending (i32.le_s (i32.add (local.get $at) (i32.const 2)) (global.get $to))))

  ;; Takes the next sample that is pending, and its bucket.
  (func $lookUp
    (global.set $place (global.get $at))
    (if (i32.and (global.get $pending) (i32.const 1))
      (then
        (global.set $pending (i32.and (global.get $pending) (i32.const 6)))
        (call $open (i32.load16_u offset=0x40000 (global.get $place)) (i32.const 0x30000)))
      (else
        (if (i32.and (global.get $pending) (i32.const 2))
          (then
            (global.set $pending (i32.and (global.get $pending) (i32.const 4)))
            (call $open (i32.load offset=0x40000 (global.get $place)) (i32.const 0x35000)))
          (else
            (global.set $pending (i32.const 0))
            (global.set $place (i32.add (global.get $at) (i32.const 2)))
            (call $open (i32.load16_u offset=0x40000 (global.get $place)) (i32.const 0x30000)))))))

  ;; Takes the bucket of a sample, one of 4096.
  (func $open (param $key i32) (param $buckets i32)
    (local $bucket i32)
    (local.set $bucket
      (i32.add
        (local.get $buckets)
        (i32.shl
          (i32.shr_u (i32.mul (local.get $key) (i32.const 0x9e3779b1)) (i32.const 20))
          (i32.const 2))))
    (global.set $key (local.get $key))
    (global.set $entry (i32.load (local.get $bucket)))
    (global.set $end (i32.load offset=4 (local.get $bucket))))

  ;; Tries the next entry of the bucket. Returns where its literal begins, or -1.
  (func $occurrence (result i32)
    (local $entry i32)
    (local $start i32)
    (local $stop i32)
    (local.set $entry (global.get $entry))
    (global.set $entry (i32.add (local.get $entry) (i32.const 32)))
    (block $other
      (br_if $other (i32.ne (i32.load (local.get $entry)) (global.get $key)))
      (local.set $start (i32.sub (global.get $place) (i32.load offset=4 (local.get $entry))))
      (local.set $stop (i32.add (global.get $place) (i32.load offset=8 (local.get $entry))))
      (br_if $other (i32.lt_s (local.get $start) (global.get $from)))
      (br_if $other (i32.gt_s (local.get $stop) (global.get $to)))
      (br_if $other
        (i32.ne
          (i32.and
            (i32.load offset=0x40000 (i32.add (global.get $place) (i32.load offset=12 (local.get $entry))))
            (i32.load offset=20 (local.get $entry)))
          (i32.load offset=16 (local.get $entry))))
      (br_if $other
        (i32.eqz (call $same (local.get $start) (local.get $stop) (i32.load offset=24 (local.get $entry)))))
      (global.set $literal (i32.load offset=28 (local.get $entry)))
      (return (local.get $start)))
    (i32.const -1))

  ;; 1 when the text within [start, stop) is the literal at an address.
  (func $same (param $start i32) (param $stop i32) (param $literal i32) (result i32)
    (loop $bytes
      (if (i32.eq (local.get $start) (local.get $stop)) (then (return (i32.const 1))))
      (if (i32.ne (i32.load8_u offset=0x40000 (local.get $start)) (i32.load8_u (local.get $literal)))
        (then (return (i32.const 0))))
      (local.set $start (i32.add (local.get $start) (i32.const 1)))
      (local.set $literal (i32.add (local.get $literal) (i32.const 1)))
      (br $bytes))
    (unreachable))
)
