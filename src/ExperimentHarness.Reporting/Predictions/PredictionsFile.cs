using System.Globalization;
using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Core.Tables;

namespace ExperimentHarness.Reporting.Predictions;

/// <summary>Reads artifacts/predictions.csv: the columns path, label and prediction, then one for each class.</summary>
public static class PredictionsFile
{
    private const int FirstClass = 3;

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="BadInputException">EH4301: it is no table of predictions.</exception>
    public static PredictionTable Parse(string text)
    {
        List<IReadOnlyList<string>> lines = [.. CsvReader.Read(text)];
        if (lines.Count == 0 || lines[0].Count <= FirstClass || !lines[0].Take(FirstClass).SequenceEqual(["path", "label", "prediction"], StringComparer.Ordinal))
        {
            throw Bad(1, "the first line must name path, label, prediction and the classes");
        }

        ValueList<string> classNames = lines[0].Skip(FirstClass).ToValueList();
        Dictionary<string, int> indexOf = classNames.Select((name, index) => (name, index)).DistinctBy(entry => entry.name, StringComparer.Ordinal).ToDictionary(entry => entry.name, entry => entry.index, StringComparer.Ordinal);
        return new PredictionTable(classNames, lines.Skip(1).Select((line, index) => Row(line, index + 2, indexOf)).ToValueList());
    }

    private static Prediction Row(IReadOnlyList<string> line, int number, Dictionary<string, int> indexOf)
    {
        if (line.Count != FirstClass + indexOf.Count || !indexOf.TryGetValue(line[1], out int label) || !indexOf.TryGetValue(line[2], out int predicted))
        {
            throw Bad(number, $"it must have {FirstClass + indexOf.Count} fields with known classes");
        }

        var probabilities = new float[indexOf.Count];
        for (int i = 0; i < probabilities.Length; i++)
        {
            if (!float.TryParse(line[FirstClass + i], NumberStyles.Float, CultureInfo.InvariantCulture, out probabilities[i]))
            {
                throw Bad(number, $"'{line[FirstClass + i]}' is no number");
            }
        }

        return new Prediction(line[0], label, predicted, probabilities.ToValueList());
    }

    private static BadInputException Bad(int line, string what) =>
        new("EH4301", $"line {line} of predictions.csv is not as the harness writes it: {what}; train the run again with --rerun");
}
