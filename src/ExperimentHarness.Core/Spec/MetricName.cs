namespace ExperimentHarness.Core.Spec;

/// <summary>A metric beside the loss.</summary>
public enum MetricName
{
    /// <summary>Share of right predictions.</summary>
    Accuracy,

    /// <summary>Exact area under the ROC curve, ties half.</summary>
    Auc,

    /// <summary>True positives among predicted positives.</summary>
    Precision,

    /// <summary>True positives among positives.</summary>
    Recall,

    /// <summary>Harmonic mean of precision and recall.</summary>
    F1,
}
