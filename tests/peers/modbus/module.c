/* A module of inputs and coils whose Modbus is libmodbus's: module PORT UNIT.
 *
 * Inputs 0..15 are contacts, 96..103 their latches, which coil 263 clears; input registers from 128
 * are counters. It is told "input ADDRESS 0|1" and "register ADDRESS VALUE", and tells "ready",
 * "coil 0|1" (its first one) and "cleared". It ends with its standard input. */

#include <errno.h>
#include <modbus/modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>

enum { COILS = 264, INPUTS = 112, REGISTERS = 160, CONTACTS = 16, LATCHES = 96, CLEAR = 263 };

static int told(modbus_mapping_t *map)
{
    char line[80];
    unsigned address, value;
    if (fgets(line, sizeof line, stdin) == NULL)
        return 0;
    if (sscanf(line, "input %u %u", &address, &value) == 2 && address < INPUTS)
        map->tab_input_bits[address] = value != 0;
    else if (sscanf(line, "register %u %u", &address, &value) == 2 && address < REGISTERS)
        map->tab_input_registers[address] = (uint16_t)value;
    puts("done");
    return 1;
}

static int asked(modbus_t *port, modbus_mapping_t *map)
{
    uint8_t query[MODBUS_RTU_MAX_ADU_LENGTH];
    int before = map->tab_bits[0], length = modbus_receive(port, query);
    if (length < 0 && (errno == EIO || errno == EBADF || errno == ECONNRESET))
        return 0;
    if (length > 0)
        modbus_reply(port, query, length, map);
    if (map->tab_bits[0] != before)
        printf("coil %d\n", map->tab_bits[0]);
    if (map->tab_bits[CLEAR]) {
        map->tab_bits[CLEAR] = 0;
        memset(map->tab_input_bits + LATCHES, 0, 8);
        puts("cleared");
    }
    return 1;
}

int main(int count, char **words)
{
    modbus_t *port = count == 3 ? modbus_new_rtu(words[1], 9600, 'N', 8, 1) : NULL;
    modbus_mapping_t *map = modbus_mapping_new(COILS, INPUTS, 0, REGISTERS);
    if (port == NULL || map == NULL || modbus_set_slave(port, atoi(words[2])) != 0 ||
        modbus_connect(port) != 0) {
        fprintf(stderr, "%s\n", modbus_strerror(errno));
        return 1;
    }
    memset(map->tab_input_bits, 1, CONTACTS);
    setvbuf(stdin, NULL, _IONBF, 0);
    setvbuf(stdout, NULL, _IOLBF, 0);
    puts("ready");
    for (;;) {
        fd_set ready;
        int line = modbus_get_socket(port);
        FD_ZERO(&ready);
        FD_SET(0, &ready);
        FD_SET(line, &ready);
        if (select(line + 1, &ready, NULL, NULL, NULL) < 0)
            return 1;
        if (FD_ISSET(0, &ready) && !told(map))
            return 0;
        if (FD_ISSET(line, &ready) && !asked(port, map))
            return 1;
    }
}
