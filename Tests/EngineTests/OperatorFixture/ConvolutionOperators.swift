import Engine

let convolutionOperators = [
  OperatorEntry("conv1d", "x", "w", "b") {
    $0[0].channelsLast.conv1d(
      $0[1].kernelLast, $0[2], stride: try $1.integer("stride"),
      padding: try $1.integer("padding"), dilation: try $1.integer("dilation")
    ).channelsFirst
  },
  OperatorEntry("conv2d", "x", "w", "b") {
    $0[0].channelsLast.conv2d(
      $0[1].kernelLast, $0[2], stride: try $1.integer("stride"),
      padding: try $1.integer("padding"), dilation: try $1.integer("dilation")
    ).channelsFirst
  },
  OperatorEntry("conv2d_1x1", "x", "w", "b") { x, _ in
    x[0].channelsLast.conv2d(x[1].kernelLast, x[2]).channelsFirst
  },
  OperatorEntry("conv2d_groups", "x", "w", "b") {
    $0[0].channelsLast.conv2d(
      $0[1].kernelLast, $0[2], padding: try $1.integer("padding"),
      groups: try $1.integer("groups")
    ).channelsFirst
  },
  OperatorEntry("conv_transpose2d", "x", "w", "b") {
    $0[0].channelsLast.convTranspose2d(
      $0[1].kernelLast, $0[2], stride: try $1.integer("stride"),
      padding: try $1.integer("padding")
    ).channelsFirst
  },
  OperatorEntry("max_pool2d", "x") {
    $0[0].channelsLast.maxPool2d(
      kernel: try $1.integer("kernel"), stride: try $1.integer("stride")
    ).channelsFirst
  },
  OperatorEntry("average_pool2d", "x") {
    $0[0].channelsLast.averagePool2d(
      kernel: try $1.integer("kernel"), stride: try $1.integer("stride")
    ).channelsFirst
  },
  OperatorEntry("global_average_pool2d", "x") { x, _ in x[0].channelsLast.globalAveragePool2d() },
  OperatorEntry("upsample_nearest2x", "x") { x, _ in
    x[0].channelsLast.upsampledNearest2d(by: 2).channelsFirst
  },
]
