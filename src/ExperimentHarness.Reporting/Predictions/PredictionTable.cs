using ExperimentHarness.Core.Collections;

namespace ExperimentHarness.Reporting.Predictions;

/// <summary>What a model says about every validation picture; the content of artifacts/predictions.csv.</summary>
/// <param name="ClassNames">By class index.</param>
/// <param name="Predictions">In the validation set's order.</param>
public sealed record PredictionTable(ValueList<string> ClassNames, ValueList<Prediction> Predictions)
{
    /// <summary>Class index of every picture.</summary>
    public int[] Labels => [.. Predictions.Select(prediction => prediction.Label)];

    /// <summary>float32 [pictures, classes].</summary>
    public float[] Probabilities => [.. Predictions.SelectMany(prediction => prediction.Probabilities)];

    /// <summary>Probability of a class for every picture.</summary>
    public float[] ScoresOf(int classIndex) => [.. Predictions.Select(prediction => prediction.Probabilities[classIndex])];

    /// <summary>Whether every picture is of a class.</summary>
    public bool[] IsOf(int classIndex) => [.. Predictions.Select(prediction => prediction.Label == classIndex)];

    /// <summary>
    /// Misclassified pictures, the one first whose true class got the smallest probability; of equal ones the first of the table.
    /// </summary>
    /// <param name="count">At most so many.</param>
    public IReadOnlyList<int> MostWrong(int count) =>
    [
        .. Enumerable.Range(0, Predictions.Count)
            .Where(index => Predictions[index].Label != Predictions[index].Predicted)
            .OrderBy(index => Predictions[index].Probabilities[Predictions[index].Label])
            .Take(count),
    ];

    /// <summary>Pictures whose two largest probabilities lie closest, the closest first; of equal ones the first of the table.</summary>
    /// <param name="count">At most so many.</param>
    public IReadOnlyList<int> LeastSure(int count) => [.. Enumerable.Range(0, Predictions.Count).OrderBy(index => Lead(Predictions[index].Probabilities)).Take(count)];

    // Of the first class over the second; one class has no rival.
    private static float Lead(ValueList<float> probabilities)
    {
        float[] ranked = [.. probabilities.OrderDescending()];
        return ranked.Length < 2 ? float.MaxValue : ranked[0] - ranked[1];
    }
}
