namespace ExperimentHarness.Training.Heads;

/// <summary>Where dropout factors are wanted.</summary>
/// <param name="Step">0-based step of the run.</param>
/// <param name="Layer">Dense layer, 0 for the first.</param>
/// <param name="Sample">Position in the batch.</param>
/// <param name="FirstUnit">First unit.</param>
public readonly record struct DropoutPosition(long Step, int Layer, int Sample, int FirstUnit);
