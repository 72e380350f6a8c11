import Course
import DiffusionModel

/// Noise, added little by little and taken away again: on data whose true scores are known, so that
/// what the network learned can be held against them.
public struct DiffusionLesson: Lesson {
  public static let card = LessonCard(
    "diffusion", title: "Diffusion", chapter: .generative,
    summary: "A network learns to take noise away; applied to pure noise, it makes data.",
    tags: ["generation", "score"], figures: studies.figures())

  public static var studies: [Study<DiffusionLesson>] {
    [
      Study("forward", "clusters and a spiral while noise is added", forward),
      Study("samples", "clusters and a spiral made from noise, beside the data", samples),
      Study("paths", "ways back from noise to data, with fresh noise and without", paths),
      Study("score", "the learned score, the true one, and the difference", score),
      Study("loss", "the error of the denoiser at every step, over the least there can be", loss),
      Study("steps", "distance to the data against the number of steps", stepCounts),
      Study(
        "schedules", "what two schedules leave of the data, and what that costs", schedules),
    ]
  }

  @Hyperparameter("Random key of all draws", in: .seeds) public var seed = 0
  @Hyperparameter("Steps of noise, T", in: 2...1000, tryingWith: ["width=1", "steps=1"])
  var noiseSteps = 100
  @Hyperparameter("How the noise grows") var schedule = NoiseSchedule.Kind.cosine
  @Hyperparameter("How samples are drawn") var sampler = Sampler.ddpm
  @Hyperparameter(
    "Units of each hidden layer", in: 1...512, tryingWith: ["noise-steps=2", "steps=1"])
  var width = 96
  @Hyperparameter(
    "Training steps", in: 1...12_000, tryingWith: ["width=1", "batch=1", "noise-steps=2"])
  var steps = 6_000
  @Hyperparameter("Points of a training step", in: 1...10_000) var batch = 256
  @Hyperparameter("Adam's first step size", in: 1e-6...1000) var learningRate = 0.006
  @Hyperparameter(
    "Training steps on the spiral", in: 1...12_000,
    tryingWith: ["width=1", "batch=1", "noise-steps=2"])
  var spiralSteps = 4_000

  public static let brief = ["steps=3", "spiral-steps=3", "noise-steps=5", "width=8", "batch=8"]

  public init() {}

  var noise: NoiseSchedule { NoiseSchedule(schedule, steps: noiseSteps) }
  var plane: Plane { Plane(reach: 2.4, names: ["x", "y"], ticks: .at([-2, 0, 2])) }
}

extension NoiseSchedule.Kind: HyperparameterValue {}
extension Sampler: HyperparameterValue {}
