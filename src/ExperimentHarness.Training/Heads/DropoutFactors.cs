namespace ExperimentHarness.Training.Heads;

/// <summary>Writes dropout's factors, 0 or 1 / (1 - rate).</summary>
/// <param name="position">Where the factors begin.</param>
/// <param name="factors">Receives one factor for each unit.</param>
public delegate void DropoutFactors(DropoutPosition position, Span<float> factors);
