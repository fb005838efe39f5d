using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Events;
using ExperimentHarness.Core.Planning;
using ExperimentHarness.Core.Reproduction;

namespace ExperimentHarness.Cli.Reproducing;

/// <summary>A verdict and what belongs to it.</summary>
/// <param name="Run">Name of the recorded run.</param>
/// <param name="RecordedEpochs">Epochs of the record.</param>
/// <param name="Result">The verdict.</param>
internal sealed record ReproductionReport(string Run, int RecordedEpochs, ReproductionResult Result)
{
    /// <summary>When the verdict was given.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Whether known features were taken, so that only the head was trained again.</summary>
    public required bool UsedCache { get; init; }

    /// <summary>What of program and machine differs from the record's; it may explain a difference, and need not make one.</summary>
    public ValueList<IdentityDifference> Environment { get; init; } = [];

    /// <summary>Folder of the second training; null where it is not kept.</summary>
    public string? Folder { get; init; }

    /// <summary>Epochs of the record.</summary>
    public ValueList<EpochCompleted> Recorded { get; init; } = [];

    /// <summary>Epochs of the second training; none where there was none.</summary>
    public ValueList<EpochCompleted> Again { get; init; } = [];

    /// <summary>The verdict as a page, relative to the repository's root; null where it is not written.</summary>
    public string? Page { get; init; }

    /// <summary>Why the second training failed, where it did.</summary>
    public RunFailed? Failure { get; init; }

    /// <summary>The verdict as it is shown: IDENTICAL, SAME METRICS, WITHIN TOLERANCE, DIVERGED, NOT COMPARABLE.</summary>
    public string VerdictText => Result.Verdict switch
    {
        Verdict.Identical => "IDENTICAL",
        Verdict.SameMetrics => "SAME METRICS",
        Verdict.WithinTolerance => "WITHIN TOLERANCE",
        Verdict.Diverged => "DIVERGED",
        _ => "NOT COMPARABLE",
    };

    /// <summary>The verdict in a sentence.</summary>
    public string Meaning => Result.Verdict switch
    {
        Verdict.Identical => $"weights, optimizer state and metrics have the same bits after every epoch ({Features})",
        Verdict.SameMetrics => $"every metric has the same bits after every epoch, weights or optimizer state do not ({Features})",
        Verdict.WithinTolerance => $"last and best metrics are as close as the tolerance asks, not the same to the bit ({Features})",
        Verdict.Diverged => $"training again gives another result ({Features})",
        _ => "it was not trained again: what it was made of is not what is here, so another result would prove nothing",
    };

    /// <summary>0, 1 for a run that diverged, 3 where it cannot be asked.</summary>
    public int ExitCode => Result.Verdict switch
    {
        Verdict.Diverged => Cli.ExitCode.Failed,
        Verdict.NotComparable => Cli.ExitCode.MissingRequirement,
        _ => Cli.ExitCode.Done,
    };

    private string Features => UsedCache ? "known features taken from the store" : "every feature computed anew";
}
