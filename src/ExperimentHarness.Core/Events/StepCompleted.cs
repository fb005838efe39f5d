namespace ExperimentHarness.Core.Events;

/// <summary>A training step ended; for the display only, never written to the journal.</summary>
/// <param name="Epoch">1-based.</param>
/// <param name="Step">1-based within the epoch.</param>
/// <param name="Steps">Steps of the epoch.</param>
/// <param name="Loss">Running mean of the epoch's training loss.</param>
/// <param name="Accuracy">Running training accuracy of the epoch, 0..1.</param>
/// <param name="Images">Training pictures seen by the run so far.</param>
public sealed record StepCompleted(int Epoch, int Step, int Steps, double Loss, double Accuracy, long Images) : DisplayEvent;
