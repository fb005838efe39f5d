namespace ExperimentHarness.Training.Heads;

/// <summary>Writes dropout's factors, 0 or 1 / (1 - rate); tests give masks of their own.</summary>
/// <param name="position">Where the factors begin.</param>
/// <param name="factors">Receives one factor for each unit.</param>
internal delegate void DropoutFactors(DropoutPosition position, Span<float> factors);
