using ExperimentHarness.Tracking.Mlflow.Export;

namespace ExperimentHarness.Tracking.Mlflow;

/// <summary>Addresses of pages of MLflow's web interface. It opens in a mode for language models that shows no runs, hence the query at the end of each.</summary>
public static class MlflowLinks
{
    private const string Mode = "workflowType=machine_learning";

    private static readonly string BestFirst = Uri.EscapeDataString("metrics.`best/val_accuracy`");
    private static readonly string OnlyRuns = Uri.EscapeDataString($"tags.\"{RunDescription.KeyTag}\" != ''");

    /// <summary>The list of experiments.</summary>
    public static string Home(string server) => $"{server}/#/experiments?{Mode}";

    /// <summary>The runs of an experiment.</summary>
    public static string Experiment(string server, string experimentId) => $"{server}/#/experiments/{experimentId}/runs?{Mode}";

    /// <summary>
    /// The curves of an experiment's runs, the best first. In the order of their beginning the page would fold seeds and folds
    /// below their parent and draw the parent, which has no curves.
    /// </summary>
    public static string Charts(string server, string experimentId) =>
        $"{server}/#/experiments/{experimentId}/runs?compareRunsMode=CHART&orderByKey={BestFirst}&orderByAsc=false&searchFilter={OnlyRuns}&{Mode}";

    /// <summary>One run.</summary>
    public static string Run(string server, string experimentId, string runId) => $"{server}/#/experiments/{experimentId}/runs/{runId}?{Mode}";

    /// <summary>Exactly these runs side by side.</summary>
    public static string Compare(string server, IReadOnlyList<string> experimentIds, IReadOnlyList<string> runIds) =>
        $"{server}/#/compare-runs?runs={List(runIds)}&experiments={List(experimentIds)}&{Mode}";

    private static string List(IReadOnlyList<string> ids) => Uri.EscapeDataString($"[{string.Join(',', ids.Select(id => $"\"{id}\""))}]");
}
