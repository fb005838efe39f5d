using System.Globalization;
using ExperimentHarness.Core.Files;
using ExperimentHarness.Core.Problems;
using ExperimentHarness.Training.Engines;
using PureHDF;

namespace ExperimentHarness.Training.Weights;

/// <summary>
/// A head's weights as Keras 3 writes them with <c>save_weights("head.weights.h5")</c>: kernel and bias of each Dense
/// layer under <c>layers/dense/vars/0</c> and <c>/1</c>, <c>layers/dense_1</c>, and so on. Keras reads the file into a
/// Sequential of the same Dense layers; what stands between them has no weights and does not matter. Convolutions that were trained
/// with the head stand before, as <c>layers/conv2d</c>, <c>layers/conv2d_1</c>, with their names.
/// </summary>
public static class HeadWeightsFile
{
    private const string VariablesName = "vars";

    /// <summary>Writes weights; optimizer slots are not part of a model.</summary>
    /// <param name="path">Final name, ending in .weights.h5; its folder must exist.</param>
    /// <param name="weights">As a head exports them: <c>dense/kernel</c>, <c>dense/bias</c>, <c>dense_1/kernel</c>, and so on; before them <c>block5_conv1/kernel</c>, where blocks were trained.</param>
    public static void Write(string path, IReadOnlyList<Tensor> weights)
    {
        var layers = new H5Group();
        int convolutions = 0;
        foreach (IGrouping<string, Tensor> layer in weights.GroupBy(tensor => tensor.Name.Split('/')[0], StringComparer.Ordinal))
        {
            var variables = new H5Group();
            variables.Attributes["name"] = layer.Key;
            foreach (Tensor tensor in layer)
            {
                variables[variables.Count.ToString(CultureInfo.InvariantCulture)] =
                    new H5Dataset(tensor.Values, fileDims: [.. tensor.Shape.Select(length => (ulong)length)]);
            }

            string key = IsDense(layer.Key) ? layer.Key : KeyOfConvolution(convolutions++);
            layers[key] = new H5Group { [VariablesName] = variables };
        }

        var model = new H5Group();
        model.Attributes["name"] = "sequential";
        var file = new H5File { ["layers"] = layers, [VariablesName] = model };
        AtomicFile.Write(path, stream => file.Write(stream));
    }

    /// <summary>Reads weights as <see cref="Write"/> takes them, of whatever Keras layout.</summary>
    /// <exception cref="MissingRequirementException">EH3101: there is no such file.</exception>
    /// <exception cref="BadInputException">EH3102 to EH3104: the file is of another kind, cut off, or damaged.</exception>
    public static IReadOnlyList<Tensor> Read(string path) => KerasFile.Read(path, file => (IReadOnlyList<Tensor>)
        [.. file.LayerVariables
            .Where(variable => variable is { IsFloat32: true, Name: "kernel" or "bias" } && (IsDense(variable.Layer) || IsOfBlock(variable.Layer)))
            .OrderBy(variable => IsDense(variable.Layer)).ThenBy(variable => IsDense(variable.Layer) ? "" : variable.Layer, StringComparer.Ordinal).ThenBy(variable => Order(variable.Layer)).ThenByDescending(variable => variable.Name, StringComparer.Ordinal)
            .Select(variable => new Tensor($"{variable.Layer}/{variable.Name}", variable.Shape, variable.Read()))]);

    private static bool IsDense(string layer) => layer == "dense" || layer.StartsWith("dense_", StringComparison.Ordinal);

    private static bool IsOfBlock(string layer) => layer.StartsWith("block", StringComparison.Ordinal);

    private static string KeyOfConvolution(int index) => index == 0 ? "conv2d" : $"conv2d_{index}";

    private static int Order(string layer) =>
        int.TryParse(layer.AsSpan(layer.LastIndexOf('_') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
