namespace ExperimentHarness.Cli.Experiments;

/// <summary>How an experiment is trained; nothing here can change a number.</summary>
/// <param name="Rerun">Whether complete runs are trained again, their old record kept beside.</param>
/// <param name="UseCache">Whether features that are known are read, and new ones kept.</param>
/// <param name="IsOffline">Whether no tracking server is spoken to; Sync sends the runs later.</param>
internal sealed record TrainingChoices(bool Rerun, bool UseCache, bool IsOffline);
