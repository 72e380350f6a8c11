/// How each operator of the fixture is computed: one array a family, each in its own file.
let operatorTable: [OperatorEntry] =
  pointwiseOperators + reductionOperators + matrixOperators + normalizationOperators
  + convolutionOperators + recurrenceOperators + attentionOperators + lossOperators
