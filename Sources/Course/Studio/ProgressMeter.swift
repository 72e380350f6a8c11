/// Whoever wants to know how far a run has come; asked at every step, so it must be quick.
public protocol ProgressMeter: AnyObject {
  /// `step` of `count` steps of the present loop are done; `latest` finds the loss recorded last,
  /// if asked.
  func passed(_ step: Int, of count: Int, latest: () -> Series.Point?)
}
