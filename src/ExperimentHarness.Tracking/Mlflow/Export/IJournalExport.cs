using ExperimentHarness.Core.Problems;

namespace ExperimentHarness.Tracking.Mlflow.Export;

/// <summary>Brings one journal, that of a run or of a sweep, to one server, from its cursor on. Not for two threads at a time.</summary>
internal interface IJournalExport
{
    /// <summary>Grows with everything that the server has taken.</summary>
    long Sent { get; }

    /// <summary>Sends all that the journal holds now, and returns the first reason why the server does not have all of it; only a cancellation is thrown.</summary>
    Task<Problem?> SendAsync(CancellationToken cancel);

    /// <summary>How far it has been sent, after reading the journal to its end.</summary>
    ExportReport Report(Problem? failure);
}
