using ExperimentHarness.TensorFlow.Native;

namespace ExperimentHarness.TensorFlow.Graphs;

/// <summary>TensorFlow's operations by their own names, one line each.</summary>
internal static class Operations
{
    /// <summary>A tensor that every run is given; -1 for a length that differs from run to run.</summary>
    public static Output Placeholder(this Graph graph, string name, params ReadOnlySpan<long> shape) =>
        graph.Operation("Placeholder", name).Set("dtype", DataType.Float).SetShape("shape", shape).Finish().Output;

    /// <summary>A float32 number that never changes.</summary>
    public static Output Constant(this Graph graph, double value)
    {
        using var tensor = NativeTensor.Of((float)value);
        return graph.Operation("Const").Set("dtype", DataType.Float).Set("value", tensor).Finish().Output;
    }

    /// <summary>A float32 array that never changes.</summary>
    public static Output Constant(this Graph graph, string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        using var tensor = NativeTensor.Of(values, shape);
        return graph.Operation("Const", name).Set("dtype", DataType.Float).Set("value", tensor).Finish().Output;
    }

    public static Output Add(this Graph graph, Output a, Output b) => graph.Compute("AddV2", a, b);

    public static Output Sub(this Graph graph, Output a, Output b) => graph.Compute("Sub", a, b);

    public static Output Mul(this Graph graph, Output a, Output b) => graph.Compute("Mul", a, b);

    public static Output Div(this Graph graph, Output a, Output b) => graph.Compute("RealDiv", a, b);

    public static Output Square(this Graph graph, Output a) => graph.Compute("Square", a);

    public static Output Sqrt(this Graph graph, Output a) => graph.Compute("Sqrt", a);

    public static Output Exp(this Graph graph, Output a) => graph.Compute("Exp", a);

    public static Output Log1p(this Graph graph, Output a) => graph.Compute("Log1p", a);

    public static Output Relu(this Graph graph, Output a) => graph.Compute("Relu", a);

    public static Output Elu(this Graph graph, Output a) => graph.Compute("Elu", a);

    public static Output Tanh(this Graph graph, Output a) => graph.Compute("Tanh", a);

    public static Output MatMul(this Graph graph, Output a, Output b) => graph.Compute("MatMul", a, b);

    public static Output BiasAdd(this Graph graph, Output a, Output bias) => graph.Compute("BiasAdd", a, bias);

    /// <summary>Sum over some axes.</summary>
    public static Output Sum(this Graph graph, Output a, params ReadOnlySpan<int> axes) => graph.Compute("Sum", a, graph.Axes(axes));

    /// <summary>Mean over some axes.</summary>
    public static Output Mean(this Graph graph, Output a, params ReadOnlySpan<int> axes) => graph.Compute("Mean", a, graph.Axes(axes));

    /// <summary>Maximum over some axes.</summary>
    public static Output Max(this Graph graph, Output a, params ReadOnlySpan<int> axes) => graph.Compute("Max", a, graph.Axes(axes));

    /// <summary>The same values in another shape; -1 for the length that follows from the others.</summary>
    public static Output Reshape(this Graph graph, Output a, params ReadOnlySpan<int> shape) => graph.Compute("Reshape", a, graph.Axes(shape));

    /// <summary>A 3x3 convolution with step 1 and zeros around: [N, H, W, in] by [3, 3, in, out] to [N, H, W, out].</summary>
    public static Output Convolution(this Graph graph, Output images, Output kernel) =>
        graph.Operation("Conv2D").Inputs(images, kernel).Set("strides", 1, 1, 1, 1).Set("padding", "SAME").Finish().Output;

    /// <summary>The largest of each 2x2 pixels.</summary>
    public static Output MaxPool(this Graph graph, Output images) =>
        graph.Operation("MaxPool").Inputs(images).Set("ksize", 1, 2, 2, 1).Set("strides", 1, 2, 2, 1).Set("padding", "VALID").Finish().Output;

    /// <summary>Cross-entropy of each row of logits [N, K] with targets [N, K], through a softmax.</summary>
    public static Output SoftmaxCrossEntropy(this Graph graph, Output logits, Output targets) =>
        graph.Compute("SoftmaxCrossEntropyWithLogits", logits, targets);

    private static Output Axes(this Graph graph, ReadOnlySpan<int> axes)
    {
        using var tensor = NativeTensor.Of(axes);
        return graph.Operation("Const").Set("dtype", DataType.Int32).Set("value", tensor).Finish().Output;
    }

    private static Output Compute(this Graph graph, string type, params ReadOnlySpan<Output> inputs) =>
        graph.Operation(type).Inputs(inputs).Finish().Output;
}
