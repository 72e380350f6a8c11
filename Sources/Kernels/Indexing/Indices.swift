/// Where a buffer first holds something that is not a whole number in `0 ..< bound`, if anywhere.
public func firstInvalidIndex(in buffer: Buffer, bound: Int) -> Int? {
  Recorder.noteReading(of: buffer)
  for start in (0..<buffer.count).vectors {
    let x = load(buffer.pointer + start).keeping(first: buffer.count - start, else: 0)
    // Valid indices are below 2²⁴, where rounding to a whole number is adding and taking away 2²³.
    let whole = (x + 8_388_608) - 8_388_608
    let isInvalid = (x .< 0) .| (x .>= Float(bound)) .| ((whole .!= x) .& (x .< 8_388_608))
    let invalid = isInvalid .| (x .!= x)
    for lane in 0..<laneCount where invalid[lane] { return start + lane }
  }
  return nil
}
