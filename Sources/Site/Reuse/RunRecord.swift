import Plates

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a page needs of a run's `results.json`.
///
/// A page is always made from that file, whether its lesson has just run or ran for the site before,
/// so that both come out the same.
struct RunRecord: Decodable {
  let claims: [Claim]
  let figures: [Figure]

  struct Claim: Decodable {
    let name: String
    let value: Double?
    let lower: Double?
    let upper: Double?
    let kind: String
  }

  struct Figure: Decodable {
    let name: String
    let title: String
    let caption: String
    let alt: String
    let width: Double
    let height: Double
    let frames: [Frame]
  }

  struct Frame: Decodable {
    let step: Int
    let file: String
  }

  /// Reads the bytes of a `results.json`.
  init(_ bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(RunRecord.self, from: Data(bytes))
  }

  /// The files of all pictures that were drawn for the run of a lesson with this cover.
  func pictures(cover: String) -> [String] {
    figures.flatMap { figure in
      Plates.files(
        of: figure.name, moments: figure.frames.map(\.file), isCover: figure.name == cover)
    }
  }
}
