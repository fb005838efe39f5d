using System.Runtime.InteropServices;
using ExperimentHarness.Benchmarks.Inputs;
using ExperimentHarness.Training.Weights;
using Google.Protobuf;

namespace ExperimentHarness.Benchmarks.Onnx;

/// <summary>
/// VGG16's convolutional part as an ONNX model: messages and field numbers of onnx.proto3, written field by field.
/// Input <c>images</c> float32 [20, 3, 224, 224], output <c>features</c> float32 [20, 512, 7, 7].
/// </summary>
internal static class OnnxModel
{
    /// <summary>Name of the input.</summary>
    public const string Input = "images";

    /// <summary>Name of the output.</summary>
    public const string Output = "features";

    private const int IrVersion = 8;
    private const int OpsetVersion = 13;
    private const int Float32 = 1;
    private const int AttributeOfIntegers = 7;

    /// <summary>The model file's content.</summary>
    public static byte[] Create(BackboneWeights weights) => Message(model =>
    {
        model.Integer(1, IrVersion);
        model.Bytes(8, Message(opset => opset.Integer(2, OpsetVersion)));
        model.Bytes(7, Graph(weights));
    });

    private static byte[] Graph(BackboneWeights weights) => Message(graph =>
    {
        string map = Input;
        for (int index = 0; index < weights.Layers.Count; index++)
        {
            ConvolutionWeights layer = weights.Layers[index];
            bool poolFollows = index + 1 == weights.Layers.Count || weights.Layers[index + 1].Name[..6] != layer.Name[..6];
            graph.Bytes(1, Node("Conv", [map, $"{layer.Name}/kernel", $"{layer.Name}/bias"], $"{layer.Name}/sum", ("kernel_shape", [3, 3]), ("pads", [1, 1, 1, 1])));
            graph.Bytes(1, Node("Relu", [$"{layer.Name}/sum"], $"{layer.Name}/relu"));
            map = $"{layer.Name}/relu";
            if (poolFollows)
            {
                string pooled = index + 1 == weights.Layers.Count ? Output : $"{layer.Name}/pool";
                graph.Bytes(1, Node("MaxPool", [map], pooled, ("kernel_shape", [2, 2]), ("strides", [2, 2])));
                map = pooled;
            }

            graph.Bytes(5, Weights($"{layer.Name}/kernel", [layer.OutputChannels, layer.InputChannels, 3, 3], OutputsFirst(layer)));
            graph.Bytes(5, Weights($"{layer.Name}/bias", [layer.OutputChannels], layer.Bias));
        }

        graph.Text(2, "vgg16");
        graph.Bytes(11, Value(Input, [InputFiles.BatchSize, 3, InputFiles.ImageSize.Height, InputFiles.ImageSize.Width]));
        graph.Bytes(12, Value(Output, [InputFiles.BatchSize, InputFiles.FeatureShape.Channels, InputFiles.FeatureShape.Height, InputFiles.FeatureShape.Width]));
    });

    private static byte[] Node(string operation, string[] inputs, string output, params (string Name, long[] Values)[] attributes) => Message(node =>
    {
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output);
        node.Text(4, operation);
        foreach ((string name, long[] values) in attributes)
        {
            node.Bytes(5, Message(attribute =>
            {
                attribute.Text(1, name);
                foreach (long value in values)
                {
                    attribute.Integer(8, value);
                }

                attribute.Integer(20, AttributeOfIntegers);
            }));
        }
    });

    private static byte[] Weights(string name, long[] shape, float[] values) => Message(weights =>
    {
        foreach (long length in shape)
        {
            weights.Integer(1, length);
        }

        weights.Integer(2, Float32);
        weights.Text(8, name);
        weights.Bytes(9, MemoryMarshal.AsBytes<float>(values).ToArray());
    });

    private static byte[] Value(string name, long[] shape) => Message(value =>
    {
        value.Text(1, name);
        value.Bytes(2, Message(type => type.Bytes(1, Message(tensor =>
        {
            tensor.Integer(1, Float32);
            tensor.Bytes(2, Message(dimensions =>
            {
                foreach (long length in shape)
                {
                    dimensions.Bytes(1, Message(dimension => dimension.Integer(1, length)));
                }
            }));
        }))));
    });

    /// <summary>HWIO to OIHW.</summary>
    private static float[] OutputsFirst(ConvolutionWeights layer)
    {
        float[] kernel = new float[layer.Kernel.Length];
        for (int position = 0; position < 9; position++)
        {
            for (int input = 0; input < layer.InputChannels; input++)
            {
                for (int output = 0; output < layer.OutputChannels; output++)
                {
                    kernel[(((output * layer.InputChannels) + input) * 9) + position] =
                        layer.Kernel[(((position * layer.InputChannels) + input) * layer.OutputChannels) + output];
                }
            }
        }

        return kernel;
    }

    private static byte[] Message(Action<MessageFields> write)
    {
        using var content = new MemoryStream();
        using (var output = new CodedOutputStream(content, leaveOpen: true))
        {
            write(new MessageFields(output));
        }

        return content.ToArray();
    }
}
