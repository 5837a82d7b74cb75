using System.Reflection;
using System.Reflection.Emit;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit;

/// <summary>Keeps the dependency table of ADR 0001 by walking every type, signature and method body of the application.</summary>
public sealed class ArchitectureTests
{
    private const string Root = "LicenseAdmin";
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Only Program.cs, which lives in no room, sees all of them.
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Common"] = [],
        ["Domain"] = ["Common"],
        ["Data"] = ["Domain", "Common"],
        ["Identity"] = ["Data", "Domain", "Common"],
        ["Catalog"] = ["Data", "Domain", "Common"],
        ["Licenses"] = ["Catalog", "Identity", "Data", "Domain", "Common"],
        ["Api"] = ["Licenses", "Identity", "Domain", "Common"],
        ["Operations"] = ["Data", "Identity", "Catalog", "Licenses", "Domain", "Common"],
        ["Shell"] = ["Licenses", "Identity", "Domain", "Common"],
    };

    private static readonly OpCode[] OpCodesByValue =
    [
        .. typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!),
    ];

    private static readonly Assembly Application = typeof(License).Assembly;

    [Fact]
    public void Rooms_use_only_the_rooms_below_them()
    {
        string[] broken =
        [
            .. Types()
                .SelectMany(type => Uses(type).Select(used => (From: type, Room: Room(type), Used: used, UsedRoom: Room(used))))
                .Where(use => use.Room is not null && use.UsedRoom is not null && use.Room != use.UsedRoom)
                .Where(use => !MayUse[use.Room!].Contains(use.UsedRoom, StringComparer.Ordinal))
                .Select(use => $"{use.From.FullName} uses {use.Used.FullName}")
                .Distinct(StringComparer.Ordinal),
        ];

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_type_lives_in_a_room() =>
        Assert.DoesNotContain(Types(), type => type.Namespace?.StartsWith(Root + ".", StringComparison.Ordinal) == true && Room(type) is null);

    [Fact]
    public void No_component_names_the_data_room_or_EF_Core() =>
        Assert.Empty(
            Types()
                .Where(type => Outermost(type).IsAssignableTo(typeof(IComponent)))
                .SelectMany(type =>
                    Uses(type).Where(used => Room(used) == "Data" || IsEfCore(used)).Select(used => $"{type.FullName} uses {used.FullName}")
                )
                .Distinct(StringComparer.Ordinal)
        );

    [Fact]
    public void Only_the_write_path_the_import_identity_and_the_data_room_save()
    {
        string[] savers =
        [
            .. Types()
                .Where(type => Methods(type).SelectMany(CalledMethods).Any(Saves))
                .Select(type => Outermost(type).FullName!)
                .Distinct(StringComparer.Ordinal),
        ];

        Assert.Contains("LicenseAdmin.Licenses.LicenseWrite", savers);
        Assert.DoesNotContain(savers, saver => !MaySave(saver));

        static bool MaySave(string type) =>
            type.StartsWith("LicenseAdmin.Data.", StringComparison.Ordinal)
            || type.StartsWith("LicenseAdmin.Identity.", StringComparison.Ordinal)
            || type.StartsWith("LicenseAdmin.Licenses.Demonstration.", StringComparison.Ordinal)
            || type.StartsWith("LicenseAdmin.Licenses.Bulk.Bulk", StringComparison.Ordinal)
            || type
                is "LicenseAdmin.Licenses.LicenseWrite"
                    or "LicenseAdmin.Licenses.Schedule.Schedules"
                    or "LicenseAdmin.Licenses.Schedule.ScheduleRunner"
                    or "LicenseAdmin.Licenses.LicenseSetWrite"
                    or "LicenseAdmin.Licenses.IdempotentAnswers"
                    or "LicenseAdmin.Catalog.CatalogImportRun";

        static bool Saves(MethodBase method) =>
            method.Name is "SaveChanges" or "SaveChangesAsync" && method.DeclaringType!.IsAssignableTo(typeof(DbContext))
            || (
                method.DeclaringType!.Namespace?.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) == true
                && method.Name
                    is "ExecuteDeleteAsync"
                        or "ExecuteUpdateAsync"
                        or "ExecuteSqlRawAsync"
                        or "ExecuteSqlAsync"
                        or "ExecuteDelete"
                        or "ExecuteUpdate"
            );
    }

    [Fact]
    public void Every_page_says_who_may_open_it() =>
        Assert.DoesNotContain(
            Types().Where(type => type.GetCustomAttributes<RouteAttribute>().Any()),
            page => page.GetCustomAttribute<AllowAnonymousAttribute>() is null && page.GetCustomAttribute<AuthorizeAttribute>()?.Policy is null
        );

    private static IEnumerable<Type> Types() =>
        Application.GetTypes().Where(type => !type.FullName!.Contains(".Migrations.", StringComparison.Ordinal));

    private static string? Room(Type type)
    {
        string[] parts = (type.Assembly == Application ? type.Namespace ?? string.Empty : string.Empty).Split('.');
        return parts.Length > 1 && parts[0] == Root && MayUse.ContainsKey(parts[1]) ? parts[1] : null;
    }

    private static bool IsEfCore(Type type) => type.Namespace?.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) == true;

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> Uses(Type type) =>
        new[] { type.BaseType }
            .Concat(type.GetInterfaces())
            .Concat(type.GetFields(Everything).Select(field => field.FieldType))
            .Concat(Methods(type).SelectMany(Uses))
            .OfType<Type>()
            .SelectMany(Parts)
            .Distinct();

    private static IEnumerable<MethodBase> Methods(Type type) =>
        type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything));

    private static IEnumerable<Type?> Uses(MethodBase method) =>
        method
            .GetParameters()
            .Select(parameter => (Type?)parameter.ParameterType)
            .Append((method as MethodInfo)?.ReturnType)
            .Concat(method.GetMethodBody()?.LocalVariables.Select(local => (Type?)local.LocalType) ?? [])
            .Concat(
                Members(method)
                    .SelectMany<MemberInfo, Type?>(member =>
                        member switch
                        {
                            Type used => [used],
                            MethodInfo { IsGenericMethod: true } called => [called.DeclaringType, called.ReturnType, .. called.GetGenericArguments()],
                            MethodInfo called => [called.DeclaringType, called.ReturnType],
                            _ => [member.DeclaringType],
                        }
                    )
            );

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];

    private static IEnumerable<MethodBase> CalledMethods(MethodBase method) => Members(method).OfType<MethodBase>();

    private static IEnumerable<MemberInfo> Members(MethodBase method)
    {
        byte[] il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        Type[]? typeArguments = method.DeclaringType?.IsGenericType == true ? method.DeclaringType.GetGenericArguments() : null;
        Type[]? methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (int at = 0; at < il.Length; )
        {
            short value = il[at++];
            OpCode code = OpCodesByValue.First(op => op.Value == (value == 0xFE ? unchecked((short)(0xFE00 | il[at])) : value));
            at += value == 0xFE ? 1 : 0;
            switch (code.OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    yield return method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments)!;
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(il, at));
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    at += 1;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                default:
                    at += 4;
                    break;
            }
        }
    }
}
